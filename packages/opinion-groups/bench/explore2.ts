import { readFileSync } from 'node:fs'
import { conversationBuilder, groupOpinions, withVote, statementResults } from '../src/index.ts'
export async function main() {
  for (const d of ['fixture-50-three-groups','fixture-below-100']) {
    const base='/work/shared/data/opinions/'+d
    const v = JSON.parse(readFileSync(base+'/votes.json','utf8'))
    const m = JSON.parse(readFileSync(base+'/math-pca2.json','utf8'))
    const b = conversationBuilder()
    for (const s of m.tids) b.statement({id:s, withdrawn: m['mod-out'].includes(s)})
    for (const r of v) b.vote(r.pid??r.participant_id, r.tid??r.statement_id, r.vote, Number(r.modified))
    if (d.startsWith('fixture-50')) for (const s of [1,4,12,20]) b.vote(50,s,-1)
    const conv=b.finish()
    const server = m['group-clusters'].map((g:any)=>({id:g.id,members:g.members.flatMap((i:number)=>m['base-clusters'].members[m['base-clusters'].id.indexOf(i)])}))
    const r = groupOpinions(conv)
    console.log(d,'k',r.groups.length,r.tried,r.within,r.groups.map(g=>g.members.length), server.map((g:any)=>g.members.length))
    const pos=(id:number)=>conv.participants.indexOf(id)
    let w=0, e=0; for(const g of server){const ps=g.members.map(pos); const cx=ps.reduce((a:number,p:number)=>a+r.positions.x[p]!,0)/ps.length, cy=ps.reduce((a:number,p:number)=>a+r.positions.y[p]!,0)/ps.length; for(const p of ps) w+=(r.positions.x[p]!-cx)**2+(r.positions.y[p]!-cy)**2}
    m['base-clusters'].members.forEach((mem:number[],i:number)=>{const p=pos(mem[0]!); e=Math.max(e,Math.abs(Math.abs(r.positions.x[p]!)-Math.abs(m['base-clusters'].x[i])),Math.abs(Math.abs(r.positions.y[p]!)-Math.abs(m['base-clusters'].y[i])))})
    const all=server.flatMap((g:any)=>g.members)
    const r3=groupOpinions(conv,{former:{groups:[{id:9,members:all}],nextId:10},groupCount:3})
    console.log('server within',w,'posdiff',e,'ours same people',r3.within,r3.placed.length,all.length)
    const s=statementResults(conv,server.map((g:any)=>Int32Array.from(g.members,pos).sort()))
    s.representative.forEach((list,g)=>{const t=m.repness[g]; const a=list.map(x=>conv.statements[x.statement]!.id+x.side[0]!+x.successes+'/'+x.trials+(x.mostAgreed??'')).join(' '); const bb=t.map((x:any)=>x.tid+x['repful-for'][0]+x['n-success']+'/'+x['n-trials']+(x['n-agree']??'')).join(' '); console.log(a===bb,a,'|',bb, Math.max(...list.map((x,i)=>Math.abs(x.ratioTest-t[i]?.['repness-test']))))})
    for(const side of ['agree','disagree'] as const) console.log(side, s.majority[side].map(x=>x.statement+':'+x.successes+'/'+x.trials).join(' '),'|',m.consensus[side].map((x:any)=>x.tid+':'+x['n-success']+'/'+x['n-trials']).join(' '))
    console.log('gac', Math.max(...m.tids.map((t:number,i:number)=>Math.abs(s.consensus[i]!-m['group-aware-consensus'][t]))))
  }
  for (const noisy of [0,1,0,1,0,1]) {
    const P=2000,S=900; let seed=7; const rnd=()=>{seed=(Math.imul(seed,1664525)+1013904223)>>>0; return seed/2**32}
    const b=conversationBuilder()
    for (let p=0;p<P;p++){ const g=p%3; for(let s=0;s<S;s++) if(rnd()<0.125){ const lean=noisy?0.5:((s*7+g*5)%11)/11; const r=rnd(); b.vote(p,s,r<0.15?0:rnd()<lean?1:-1)} }
    const t00=performance.now()
    const conv=b.finish()
    const t=performance.now(); let r=groupOpinions(conv); const t1=performance.now()
    const times=[]; for(let i=0;i<15;i++){const a=performance.now(); r=withVote(r,{participant:(i*37)%2000,statement:(i*53)%900,vote:1}); times.push(performance.now()-a)}
    console.log(noisy,'finish',(t-t00).toFixed(1),'full',(t1-t).toFixed(1),'vote',times.map(x=>x.toFixed(1)).join(' '),r.pca.steps,r.pca.error,r.tried,r.groups.map(g=>[g.id,g.members.length]))
    const fresh=groupOpinions(r.conversation); console.log('drift',Math.max(...fresh.pca.components[0].map((x,i)=>Math.min(Math.abs(x-r.pca.components[0][i]!),Math.abs(x+r.pca.components[0][i]!)))),Math.max(...fresh.pca.components[1].map((x,i)=>Math.min(Math.abs(x-r.pca.components[1][i]!),Math.abs(x+r.pca.components[1][i]!)))))
  }
}
