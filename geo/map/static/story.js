/* The script that tells stories beside a map: on the page, in an edition, in an embed and in a file. It is fetched when a story is
   asked for. */
import { storyteller } from "./story/teller.js";

window.storyteller = storyteller;
