/* The script that shows stories beside a map: on the page, in an edition, in an embed and in a standalone map. It is loaded when a
   reader opens a story. */
import { storyteller } from "./story/teller.js";

window.storyteller = storyteller;
