// What the page will open with, before anything is drawn: its language, its theme, and how much of it the still shows.
{
  const query = new URLSearchParams(location.search);
  const kept = (key) => {
    try {
      return localStorage.getItem('podreel.' + key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const known = (code) => /^(en|ko)(?![a-z])/i.exec(code ?? '')?.[1].toLowerCase();
  root.lang = [query.get('lang'), kept('language'), ...navigator.languages].map(known).find(Boolean) ?? 'en';
  const theme = [query.get('theme'), kept('theme')].find((theme) => /^(light|dark)$/.test(theme));
  if (theme) root.dataset.theme = theme;
  const isEmbed = /\/embed(\.html)?$/.test(location.pathname);
  const isOther = /^#v\d+\./.test(location.hash) || query.has('s') || kept('draft')?.trim();
  root.dataset.still = query.has('embed') && !isEmbed ? 'none' : isOther ? 'frame' : 'whole';
  root.dataset.stillIs = 'coming';
}
