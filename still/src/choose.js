// What the page will open with, before anything is drawn: its language, its theme, and how much of it the still shows.
{
  const { DRAFT, LANGUAGE, THEME, LANGUAGES, THEMES } = GIVEN;
  const query = new URLSearchParams(location.search);
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const coded = new RegExp(`^(${LANGUAGES.join('|')})(?![a-z])`, 'i');
  const known = (code) => coded.exec(code ?? '')?.[1].toLowerCase();
  root.lang = [query.get('lang'), kept(LANGUAGE), ...navigator.languages].map(known).find(Boolean) ?? LANGUAGES[0];
  const theme = [query.get('theme'), kept(THEME)].find((theme) => THEMES.includes(theme));
  if (theme) root.dataset.theme = theme;
  const isEmbed = /\/embed(\.html)?$/.test(location.pathname);
  const shows = isEmbed && query.get('mode');
  if (/^(stage|timeline)$/.test(shows)) root.dataset.shows = shows;
  const isOther = /^#v\d+\./.test(location.hash) || query.has('s') || kept(DRAFT)?.trim();
  root.dataset.still = query.has('embed') && !isEmbed ? 'none' : isOther ? 'frame' : 'whole';
  root.dataset.stillIs = 'coming';
}
