/**
 * What an OSM tag of name-suggestion-index says about spending there, judged one by one. A tag not
 * listed says nothing (an ATM's operator, a pole's). `trade` is how a person names such a seller.
 */
const TABLE = `
groceries:supermarket=shop/supermarket shop/wholesale shop/general shop/country_store shop/outpost
groceries:convenience store=shop/convenience shop/kiosk shop/frozen_food
groceries:bakery=shop/bakery shop/pastry
groceries:food shop=shop/butcher shop/deli shop/dairy shop/greengrocer shop/health_food shop/seafood shop/spices shop/nuts shop/cheese shop/confectionery shop/chocolate shop/tea shop/coffee shop/water shop/pasta shop/honey shop/farm amenity/marketplace
groceries:drinks shop=shop/alcohol shop/wine shop/beverages
restaurants:restaurant=amenity/restaurant amenity/food_court
restaurants:fast-food place=amenity/fast_food
restaurants:café=amenity/cafe amenity/ice_cream
restaurants:bar or pub=amenity/pub amenity/bar amenity/biergarten
gas:petrol station=amenity/fuel waterway/fuel shop/gas
utilities:recycling point=amenity/recycling
gas:charging point=amenity/charging_station man_made/charge_point
transport:car workshop=shop/car_repair shop/car_parts shop/tyres shop/motorcycle_repair shop/truck_repair
transport:vehicle dealer=shop/car shop/motorcycle shop/truck shop/caravan
transport:car wash=amenity/car_wash
transport:car park=amenity/parking amenity/bicycle_parking
transport:bike or scooter rental company=amenity/bicycle_rental amenity/motorcycle_rental amenity/kick-scooter_rental
transport:car sharing company=amenity/car_sharing
transport:vehicle inspector or driving school=amenity/vehicle_inspection amenity/driving_school
transport:motorway service=highway/services highway/toll_gantry barrier/toll_booth
transport:public transport company=railway/station route/train route/subway public_transport/station_subway route/light_rail public_transport/station_light_rail route/tram railway/tram_stop route/trolleybus route/ferry amenity/ferry_terminal railway/halt route/bus amenity/bus_station route/railway route/aerialway route/monorail amenity/ticket_validator amenity/taxi highway/bus_stop
travel:hotel=tourism/hotel tourism/hostel tourism/motel tourism/caravan_site tourism/camp_site tourism/apartment tourism/guest_house tourism/wilderness_hut
travel:travel agency=shop/travel_agency office/visa
travel:car rental=amenity/car_rental
shopping:clothes shop=shop/clothes shop/shoes shop/fashion_accessories shop/bag shop/leather shop/jewelry shop/watches shop/boutique shop/baby_goods shop/fabric
shopping:home shop=shop/furniture shop/bed shop/houseware shop/kitchen shop/interior_decoration shop/household_linen shop/carpet shop/flooring shop/tiles shop/paint shop/lighting shop/curtain shop/window_blind shop/candles shop/bathroom_furnishing shop/doors shop/vacuum_cleaner shop/pottery shop/frame shop/art shop/antiques
shopping:DIY shop=shop/doityourself shop/hardware shop/trade shop/garden_centre shop/electrical shop/locksmith shop/tool_hire shop/plant_hire shop/power_tools shop/groundskeeping shop/swimming_pool shop/bbq shop/glaziery craft/electronics_repair
shopping:electronics shop=shop/electronics shop/computer shop/mobile_phone shop/mobile_phone_accessories shop/hifi shop/camera shop/photo shop/appliance shop/repair shop/printer_ink
shopping:bookshop=shop/books shop/stationery shop/newsagent shop/copyshop
shopping:sports shop=shop/sports shop/outdoor shop/bicycle shop/fishing shop/boat shop/golf shop/ski
shopping:department store=shop/department_store shop/variety_store shop/mall shop/catalogue shop/rental
shopping:toy or hobby shop=shop/toys shop/games shop/video_games shop/video shop/music shop/musical_instrument shop/craft shop/model shop/anime shop/party shop/pyrotechnics
shopping:shop=shop/pet shop/second_hand shop/charity shop/pawnbroker shop/tobacco shop/e-cigarette shop/cannabis shop/erotic shop/agrarian shop/tractor shop/gold_buyer amenity/vending_machine shop/hairdresser_supply shop/sewing shop/security
gifts:florist or gift shop=shop/florist shop/gift
gifts:charity=amenity/animal_shelter amenity/social_facility
health:pharmacy=amenity/pharmacy
health:optician=shop/optician
health:medical practice=amenity/clinic amenity/hospital amenity/doctors amenity/dentist healthcare/laboratory healthcare/sample_collection healthcare/physiotherapist healthcare/dialysis healthcare/audiologist healthcare/counselling healthcare/rehabilitation healthcare/alternative healthcare/blood_donation healthcare/centre shop/hearing_aids shop/medical_supply shop/herbalist shop/nutrition_supplements emergency/ambulance_station
health:vet=amenity/veterinary amenity/animal_boarding
entertainment:cinema=amenity/cinema amenity/theatre
entertainment:gym=leisure/fitness_centre leisure/sports_centre leisure/dance leisure/swimming_pool leisure/sports_hall
entertainment:place of leisure=leisure/amusement_arcade leisure/adult_gaming_centre leisure/bowling_alley leisure/miniature_golf leisure/trampoline_park leisure/indoor_play leisure/playground leisure/escape_game leisure/high_ropes_course leisure/pitch leisure/park tourism/theme_park tourism/museum tourism/zoo tourism/aquarium amenity/karaoke_box amenity/internet_cafe amenity/photo_booth boundary/national_park amenity/nightclub leisure/golf_course
entertainment:betting or lottery company=shop/bookmaker shop/lottery amenity/casino amenity/gambling
entertainment:ticket seller=shop/ticket
education:school=amenity/school amenity/university amenity/college amenity/language_school amenity/prep_school amenity/training amenity/music_school amenity/library club/scout
education:childcare=amenity/kindergarten amenity/childcare
personal-care:hairdresser=shop/hairdresser shop/beauty shop/massage shop/tattoo leisure/sauna leisure/spa amenity/public_bath shop/tanning
personal-care:drugstore=shop/chemist shop/cosmetics shop/perfumery
personal-care:laundry or tailor=shop/dry_cleaning shop/laundry shop/tailor shop/shoe_repair
utilities:phone or internet company=shop/telecommunication office/telecommunication amenity/telephone internet_access/wlan telecom/exchange
utilities:energy or water company=office/energy_supplier office/water_utility power/substation power/plant power/generator power/transformer power/line power/minor_line man_made/water_tower man_made/pumping_station man_made/reservoir_covered man_made/water_works man_made/wastewater_plant amenity/waste_disposal amenity/waste_transfer_station
housing:estate agent=office/estate_agent landuse/residential
housing:lender for homes=office/mortgage
housing:home tradesman=craft/plumber craft/cleaning craft/window_construction craft/electrician craft/painter
housing:storage or moving company=shop/storage_rental office/moving_company shop/pest_control
insurance:insurer=office/insurance office/insurance_adjuster
taxes:government office=office/government amenity/townhall office/tax_advisor
transfers:bank=amenity/bank amenity/atm
transfers:lender=shop/money_lender office/financial
transfers:money transfer=amenity/money_transfer amenity/payment_centre amenity/payment_terminal
fees:exchange office=amenity/bureau_de_change
other:post office=amenity/post_office amenity/post_depot amenity/parcel_locker office/logistics
other:law office=office/lawyer
other:undertaker=shop/funeral_directors
`;

export type TagMeaning = { slug: string; trade: string };

/** `shop/supermarket` -> groceries, "supermarket". */
export const TAGS: ReadonlyMap<string, TagMeaning> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [head = '', tags = ''] = line.split('=');
      const [slug = '', trade = ''] = head.split(':');
      return tags.split(' ').map((tag): [string, TagMeaning] => [tag, { slug, trade }]);
    }),
);

/** Trades whose name alone is weak: a school's or a station's operator is often a town or a person. */
export const WEAK_BRANCHES: ReadonlySet<string> = new Set(['operators', 'transit']);
