import { conversationBuilder, groupOpinions, castVote, withVote } from '../src/index.ts'
import { voteMatrix } from '../src/vote-matrix.ts'
import { principalComponents, scattered } from '../src/principal-components.ts'
import { positionsOf, placedParticipants } from '../src/opinion-map.ts'
import { pointsOf, cellsOf } from '../src/cells.ts'
import { groupings } from '../src/k-means.ts'
import { chooseGroups } from '../src/choose-groups.ts'
import { statementResults, formerGroups } from '../src/index.ts'
export async function main() {
  const P=2000,S=900; let seed=7; const rnd=()=>{seed=(Math.imul(seed,1664525)+1013904223)>>>0; return seed/2**32}
  const b=conversationBuilder()
  for (let p=0;p<P;p++){ const g=p%3; for(let s=0;s<S;s++) if(rnd()<0.125){ const lean=((s*7+g*5)%11)/11; const r=rnd(); b.vote(p,s,r<0.15?0:rnd()<lean?1:-1)} }
  const conv=b.finish()
  const r=groupOpinions(conv)
  const time=(name:string,f:()=>unknown)=>{const ts:number[]=[];for(let i=0;i<30;i++){const t=performance.now();f();ts.push(performance.now()-t)}ts.sort((a,b)=>a-b);console.log(name.padEnd(20),'first',ts.at(-1)!.toFixed(2),'median',ts[15]!.toFixed(2),'min',ts[0]!.toFixed(2))}
  const m=voteMatrix(conv)
  time('castVote',()=>castVote(conv,{participant:7,statement:9,vote:1}))
  time('matrix',()=>voteMatrix(conv))
  time('pca 4',()=>principalComponents(m,{start:scattered(S,0),tolerance:0,leastSteps:99,stepLimit:4}))
  time('pca 8',()=>principalComponents(m,{start:scattered(S,0),tolerance:0,leastSteps:99,stepLimit:8}))
  time('positions',()=>positionsOf(m,r.pca))
  time('placed',()=>placedParticipants(m,new Set()))
  const pts=pointsOf(r.positions,r.placed)
  time('cells',()=>cellsOf(pts))
  const cells=cellsOf(pts)
  time('groupings',()=>groupings(cells,5))
  time('choose',()=>chooseGroups(pts,{count:null,former:null,starts:null}))
  time("results",()=>statementResults(conv,r.groups.map(g=>g.members)));time("chooseWarm",()=>chooseGroups(pts,{count:null,former:null,starts:r.byCount}));let q=r;let n=0;time("vote",()=>{q=withVote(q,{participant:(n*37)%2000,statement:(n++*53)%900,vote:1})})
  time('former',()=>formerGroups(r))
}
