// Both widgets with one script tag.
import "./kb-ask.js";
import "./kb-search.js";
