// Widget: the script that other sites include. Registers the chat and remembers where it came from.

import { CoachChart } from "./chart.js";
import { CoachChat } from "./chat.js";
import { define } from "./elements.js";
import { CoachEvidence } from "./evidence-card.js";

CoachChat.base = import.meta.url.replace(/[^/]*$/, "");
define("coach-chart", CoachChart);
define("coach-evidence", CoachEvidence);
define("coach-chat", CoachChat);
