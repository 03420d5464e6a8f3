/**
 * Places that banks print after a seller's name, folded. Only a trailing place is taken off, and
 * never the whole name. Codes of states and countries; cities large or common on statements.
 */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*[\n,]\s*|\s+/));
const phrases = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*[,\n]\s*/));

export const REGION_CODES = list(`
  al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny
  nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr
  nsw vic qld act tas sa ns nsw aus au nz nzl ab bc mb nb nl nt on pe qc sk yt
  us usa gb gbr uk ch che fr fra de deu it ita es esp at aut be bel nld lu lux ie irl pt prt dk dnk
  se swe fi fin nor no pl pol cz cze can br bra ind mx mex sg sgp hk hkg jp jpn aus
`);

export const CITIES = phrases(`
  new york, nyc, brooklyn, queens, bronx, manhattan, los angeles, chicago, houston, phoenix, philadelphia, san antonio,
  san diego, dallas, san jose, austin, jacksonville, fort worth, columbus, charlotte, san francisco, indianapolis,
  seattle, denver, washington, boston, el paso, nashville, detroit, oklahoma city, portland, las vegas, memphis,
  louisville, baltimore, milwaukee, albuquerque, tucson, fresno, sacramento, mesa, kansas city, atlanta, omaha,
  colorado springs, raleigh, miami, long beach, virginia beach, oakland, minneapolis, tulsa, tampa, arlington,
  new orleans, wichita, cleveland, bakersfield, aurora, anaheim, honolulu, santa ana, riverside, corpus christi,
  lexington, stockton, saint paul, st paul, cincinnati, st louis, saint louis, pittsburgh, greensboro, lincoln,
  anchorage, plano, orlando, irvine, newark, durham, chula vista, toledo, fort wayne, st petersburg, laredo,
  jersey city, chandler, madison, lubbock, scottsdale, reno, buffalo, gilbert, glendale, winston salem, chesapeake,
  norfolk, fremont, garland, irving, hialeah, richmond, boise, spokane, baton rouge, des moines, tacoma,
  san bernardino, modesto, fontana, santa clarita, birmingham, oxnard, fayetteville, rochester, moreno valley,
  yonkers, huntington beach, salt lake city, grand rapids, amarillo, montgomery, little rock, akron, huntsville,
  augusta, mobile, shreveport, overland park, tallahassee, providence, worcester, knoxville, chattanooga,
  fort lauderdale, newport news, tempe, ontario, salem, eugene, pasadena, beaverton, gresham, hillsboro, bellevue,
  palo alto, mountain view, sunnyvale, santa clara, cupertino, redwood city, menlo park, berkeley, santa monica,
  beverly hills, cambridge, somerville, ann arbor, boulder, evanston, naperville, champaign, syracuse, albany, hoboken,
  london, manchester, liverpool, leeds, sheffield, bristol, glasgow, edinburgh, cardiff, belfast, leicester, coventry,
  nottingham, hull, bradford, stoke, wolverhampton, plymouth, derby, swansea, southampton, aberdeen, portsmouth, york,
  dublin, cork, galway, limerick, oxford, brighton, bath, exeter, reading, luton, croydon,
  sydney, melbourne, brisbane, perth, adelaide, canberra, hobart, darwin, gold coast, newcastle, wollongong, parramatta,
  auckland, wellington, christchurch, toronto, montreal, vancouver, calgary, edmonton, ottawa, winnipeg, mississauga,
  quebec, hamilton, brampton, halifax, victoria, burnaby, laval, surrey, markham, saskatoon, regina,
  berlin, hamburg, munchen, muenchen, munich, koln, koeln, cologne, frankfurt, stuttgart, dusseldorf, duesseldorf,
  dortmund, essen, leipzig, bremen, dresden, hannover, nurnberg, nuernberg, duisburg, bochum, wuppertal, bielefeld,
  bonn, munster, muenster, karlsruhe, mannheim, augsburg, wiesbaden, aachen, kiel, freiburg, mainz, kassel, potsdam,
  wien, vienna, graz, linz, salzburg, innsbruck, zurich, zuerich, geneve, geneva, genf, basel, lausanne, bern, berne,
  winterthur, luzern, lugano, st gallen, montreux, vevey, fribourg, neuchatel, sion, crissier, villeneuve, renens,
  paris, marseille, lyon, toulouse, nice, nantes, montpellier, strasbourg, bordeaux, lille, rennes, reims, toulon,
  grenoble, dijon, angers, nimes, amsterdam, rotterdam, den haag, the hague, utrecht, eindhoven, groningen, tilburg,
  almere, breda, nijmegen, haarlem, arnhem, delft, leiden, bruxelles, brussel, brussels, antwerpen, antwerp, gent,
  ghent, liege, brugge, namur, leuven, charleroi, luxembourg, madrid, barcelona, valencia, sevilla, zaragoza, malaga,
  murcia, palma, bilbao, alicante, cordoba, valladolid, granada, roma, rome, milano, milan, napoli, torino, palermo,
  genova, bologna, firenze, bari, catania, venezia, verona, padova, trieste, lisboa, lisbon, porto, coimbra, braga,
  kobenhavn, copenhagen, aarhus, odense, stockholm, goteborg, malmo, uppsala, oslo, bergen, trondheim, stavanger,
  helsinki, espoo, tampere, turku, warszawa, krakow, praha, prague, budapest, mumbai, delhi, new delhi, bangalore,
  bengaluru, hyderabad, chennai, kolkata, pune, ahmedabad, gurgaon, noida, jaipur, sao paulo, rio de janeiro,
  brasilia, salvador, fortaleza, belo horizonte, curitiba, recife, porto alegre, mexico city, singapore, hong kong,
  tokyo, osaka, dubai, cape town, johannesburg
`);
