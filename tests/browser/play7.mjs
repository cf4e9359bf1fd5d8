import { chromium } from 'playwright';
const [,,url,out,w,h,dark,lang,n]=process.argv;
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const c=await b.newContext({viewport:{width:+w,height:+h},colorScheme:dark==='1'?'dark':'light',locale:lang}); const p=await c.newPage();
p.on('pageerror',e=>console.log('ERR',e.message));
await p.goto(url); await p.waitForTimeout(5000);
const t0=Date.now(); await p.locator('#play').click();
let last='';
for(let i=0;i<+n;i++){ const cap=(await p.locator('.caption').innerText()).replace(/\n/g,' | '); const clk=await p.locator('.clock, .time').first().innerText().catch(()=>'' );
 if(cap!==last){console.log(((Date.now()-t0)/1000).toFixed(1),clk.replace(/\n/g,' '),'::',cap); last=cap; if(out) await p.screenshot({path:`${out}-${String(i).padStart(3,'0')}.png`});}
 await p.waitForTimeout(250);
 if((await p.locator('#play').getAttribute('aria-label')||'').match(/^(Play|재생)/) && i>8){console.log('ended',(Date.now()-t0)/1000);break;} }
await b.close();
