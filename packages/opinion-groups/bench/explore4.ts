import { conversationBuilder, groupOpinions, withVote } from '../src/index.ts'
export async function main() {
  const P=2000,S=900; let seed=7; const rnd=()=>{seed=(Math.imul(seed,1664525)+1013904223)>>>0; return seed/2**32}
  const b=conversationBuilder()
  for (let p=0;p<P;p++){ const g=p%3; for(let s=0;s<S;s++) if(rnd()<0.125){ const lean=((s*7+g*5)%11)/11; const r=rnd(); b.vote(p,s,r<0.15?0:rnd()<lean?1:-1)} }
  let q=groupOpinions(b.finish())
  const ts=[]
  for(let n=0;n<400;n++){const t=performance.now(); q=withVote(q,{participant:(n*37)%2000,statement:(n*53)%900,vote:1}); ts.push(performance.now()-t)}
  ts.sort((a,b)=>a-b); console.log(ts[0],ts[200])
}
