import { readFileSync } from 'node:fs'
import { conversationBuilder } from '../src/conversation.ts'
import { voteMatrix } from '../src/vote-matrix.ts'
import { principalComponents, scattered } from '../src/principal-components.ts'
export async function main() {
  for (const d of ['fixture-50-three-groups','fixture-below-100']) {
    const base='/work/shared/data/opinions/'+d
    const v = JSON.parse(readFileSync(base+'/votes.json','utf8'))
    const m = JSON.parse(readFileSync(base+'/math-pca2.json','utf8'))
    const b = conversationBuilder()
    for (const s of m.tids) b.statement({id:s, withdrawn: m['mod-out'].includes(s)})
    for (const r of v) b.vote(r.pid??r.participant_id, r.tid??r.statement_id, r.vote, Number(r.modified))
    if (d.startsWith('fixture-50')) for (const s of [1,4,12,20]) b.vote(50,s,-1)
    const matrix = voteMatrix(b.finish())
    const pca = principalComponents(matrix,{start:scattered(matrix.statements,0),tolerance:1e-10,stepLimit:300})
    for (const i of [0,1]) { const c=m.pca.comps[i]; const ours=pca.components[i as 0|1]
      console.log(d,i,pca.steps,pca.error,pca.sums[i], Math.min(Math.max(...c.map((x:number,s:number)=>Math.abs(x-ours[s]!))),Math.max(...c.map((x:number,s:number)=>Math.abs(x+ours[s]!))))) }
  }
  for (const noisy of [0,1,0,1,0,1]) {
    const P=2000,S=900; let seed=7; const rnd=()=>{seed=(Math.imul(seed,1664525)+1013904223)>>>0; return seed/2**32}
    const b=conversationBuilder()
    for (let p=0;p<P;p++){ const g=p%3; for(let s=0;s<S;s++) if(rnd()<0.125){ const lean=noisy?0.5:((s*7+g*5)%11)/11; const r=rnd(); b.vote(p,s,r<0.15?0:rnd()<lean?1:-1)} }
    const conv=b.finish()
    for(let k=0;k<3;k++){
    const t=performance.now(); const matrix=voteMatrix(conv); const t1=performance.now()
    const pca=principalComponents(matrix,{start:scattered(S,0),tolerance:1e-9,stepLimit:66}); const t2=performance.now()
    console.log(noisy,0,(t1-t).toFixed(1),(t2-t1).toFixed(1),pca.steps,pca.error,pca.sums)}
  }
}
