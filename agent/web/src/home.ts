// Home: the service's own page. Registers its sections beside the chat's elements.

import "./home.css";

import { CoachChart } from "./chart.js";
import { CoachChat } from "./chat.js";
import { define } from "./elements.js";
import { CoachEvidence } from "./evidence-card.js";
import { HomeGlossary } from "./home/glossary.js";
import { HomeImport } from "./home/import.js";
import { HomeLifts } from "./home/lifts.js";
import { HomePage } from "./home/page.js";
import { HomePerson } from "./home/person.js";
import { HomeToday } from "./home/today.js";
import { HomeTrends } from "./home/trends.js";

CoachChat.base = new URL(".", document.baseURI).href;
define("coach-chart", CoachChart);
define("coach-evidence", CoachEvidence);
define("coach-chat", CoachChat);
define("home-today", HomeToday);
define("home-trends", HomeTrends);
define("home-lifts", HomeLifts);
define("home-glossary", HomeGlossary);
define("home-import", HomeImport);
define("home-person", HomePerson);
define("coach-home", HomePage);
