/**
 * Given names common in our users' countries, folded. One of them in front of another word makes a
 * line look like a person's; which shops it also hides is the price. Names that are common words of
 * trade (Rose, Mark, Will, Art, Grace, Max, Ray) are left out.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul abdullah abigail adam adrian agnes agnieszka ahmed aidan aisha alan albert alberto alejandra alejandro
  aleksandra alessandra alessandro alexander alexandra alexis alfred alfredo ali alice alicia alina alison allison
  amanda amelia amelie amina amir amy ana anders andrea andreas andres andrew andrzej angela angelica angelina anil anita
  anja ann anna annabelle anne annette annika ansgar anthony antje antoine anton antonia antonio arjun armin arthur arturo ashley
  astrid aurelie ayesha barbara bart beata beatrice beatriz benedikt benjamin bernard bernd bernhard bettina bianca
  bjorn bogdan brandon brenda brian brigitte bruno bryan camila camille carl carla carlos carmen carol carolina caroline
  catarina catherine cathy cecile cecilia charles charlotte chloe chris christa christian christiane christina christine
  christoph christopher cindy claire clara claude claudia claudio clement cristian cristina cristobal cynthia dagmar
  damien daniel daniela daniele danielle dariusz david deborah denis denise dennis derek detlef diana diane diego dieter
  dietmar dirk dmitri dominic dominik dominique donald donna dorothea dorothy douglas dylan edward eduardo eileen elena
  eleonora elias elisa elisabeth elizabeth elke ellen elsa emanuele emilia emilie emily emma emmanuel enrique enzo eric erica
  erik erika erin ernesto ernst esteban esther ethan etienne eugene eva evelyn ewa fabian fabio fabrice fabrizio fatima
  federica federico felix ferdinand fernanda fernando filip fiona florence florent florian frances francesca francesco
  francisco francois francoise frank franz fred frederic frederick friedrich gabriel gabriela gabriele gareth gary gavin
  genevieve geoffrey george georg gerald gerard gerda gerhard gertrud gianluca gilbert giorgia giorgio giovanna giovanni
  gisela giulia giuseppe gloria gonzalo gregor gregory grzegorz guido guillaume guillermo gunter gunther gustav hannah hans
  harald harold harry hassan heather hector heidi heike heinrich heinz helen helena helene helga helmut hendrik henri henrik
  henry herbert hermann hilde holger horst howard hugo ian ibrahim ignacio igor ines inga inge ingo ingrid irene iris irina
  isaac isabel isabella isabelle ivan jack jackson jacob jacqueline jacques jaime jakob jakub james jamie jan jane janet
  janice janine jannik jason javier jean jeanne jeffrey jenna jennifer jens jeremy jerome jerzy jessica jessie jesus joachim joan
  joanna joao jochen johan johann johanna johannes john jonas jonathan jordan jorge jorg jose josef joseph josephine joshua
  joyce juan juana judith judy julia julian juliana julie julien juliette justin justine karen karin karina karl karolina
  katarzyna kate katharina katherine kathleen kathrin kathryn katja katrin keith kelly kenneth kerstin kevin kim klara klaus
  konrad kristen kristian kristin kristina krzysztof kurt kyle larissa larry lars laura lauren laurence laurent lea leah lena
  leon leonard leonardo leonie lidia linda lisa lorenzo louis louise luca lucas lucia lucie lucy ludwig luigi luis luisa lukas
  luke lutz lynn maciej magali magdalena malgorzata manfred manon manuel manuela marc marcel marcela marcelo marcia marcin
  marco marcos marcus mareike margaret margarita margot maria mariana marianne marie mariusz marina mario marion markus marlene
  marta martha martin martina mary mateo mateusz mathias mathieu mathilde matteo matthew matthias mattias maureen maurice
  mauricio max maximilian maxime megan mehmet melanie melissa mercedes michael michaela michal michel michele michelle miguel
  mike milan mohamed mohammad mohammed monica monika monique muhammad mustafa nadia nadine nancy natalia natalie natasha nathalie
  nathan neil nicholas nicola nicolas nicole niels nils nina noah nora norbert norman oliver olivia olivier oscar oskar otto
  pablo pamela paola paolo pascal patricia patrick patrizia paul paula pauline pawel pedro peggy peter petra philip philipp
  philippe phyllis pierre pietro piotr priya rachel rafael raffaele rahul rainer ralf ralph ramon raphael raquel raul rebecca
  regina reinhard renate rene ricardo riccardo richard rita robert roberta roberto robin rodrigo roger roland rolf roman
  ronald rosa rosemary roxane rudiger rudolf russell ruth ryan sabine sabrina sally salvatore samantha samuel sandra sandrine
  sanjay sara sarah sascha scott sean sebastian sebastien sergio sharon shirley sibylle sigrid silke silvia simon simone
  slawomir sofia sonia sophia sophie stanislaw stefan stefania stefanie stephan stephane stephanie stephen steven stuart
  sunil susan susanne suzanne svenja sven sybille sylvain sylvia sylvie tamara tanja tatiana teresa terry theodor theresa
  therese thibault thierry thomas thorsten tiago tim timothy tobias todd tomasz torsten tracy ulrich ulrike ursula uwe
  valentin valentina valerie vanessa veronica veronika veronique vicente victor victoria viktor vincent vincenzo virginia
  virginie viviana volker vladimir walter waltraud wanda wayne wendy werner wilhelm william willem wojciech wolfgang xavier
  yannick yolanda yusuf yves yvonne zachary zofia
  aarav abhishek aditya ajay akash amit amrita ananya ankit ankita anjali anupam arvind ashish ashok ashwin bhavna
  chetan deepa deepak devendra dinesh divya gaurav geeta girish harish hemant jyoti kamal karthik kavita kiran krishna
  kunal lakshmi lalit madhu mahesh manish manoj meena meera mohan mukesh naveen neha nikhil nisha nitin pankaj pooja
  pradeep prakash pranav prashant praveen preeti radha rajesh rajiv rakesh ramesh ravi rekha ritu rohan rohit sachin
  sandeep sangeeta santosh satish seema shalini shiva shreya shruti shyam sneha sonal subhash sudhir suman sumit sunita
  suresh swati tanvi uday usha vandana varun vidya vijay vikas vikram vinay vinod vishal vivek yash yogesh kari ola leif
  odd terje trond geir kjell knut arne svein tor rune frode espen morten kristoffer magnus mats ingeborg solveig sigrun
  ragnhild randi turid gunnhild hege siri wenche anette camilla ida silje linn marte thea soren jorgen mads mikkel
  rasmus kasper jeppe emil freja signe mette lene hanne pernille trine gitte bodil birgit kirsten gunnar goran hakan
  linus hampus axel elin maja ebba alva wilma tilda malin jenny lotta gunilla mikko juha jukka timo jari pekka antti
  matti ville janne minna paivi tiina sari liisa katri outi piet kees henk gerrit joost sander jeroen martijn wouter
  bram daan thijs lieke sanne fleur femke anouk marloes ilse diogo goncalo rui nuno matilde leonor agata aneta bartosz
  damian dawid dorota edyta elzbieta ewelina grazyna halina iwona jacek jadwiga jolanta kamil kamila karol kinga lukasz
  marek olga przemyslaw radoslaw rafal sylwia szymon tadeusz urszula wiktor zbigniew ayse fatma emine hatice zeynep elif
  ahmet huseyin ismail murat omer osman serkan volkan yasin omar khalid youssef karim rachid samir nabil leila samira
  yasmin salma khadija yuki haruto sora hiroshi takashi kenji naoko yoko akira satoshi keiko`.split(
    /\s+/,
  ),
);
