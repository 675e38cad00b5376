using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Chain;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>A chain of one activity whose only outcome are the addresses seen.</summary>
internal sealed class QuietRule : IChain
{
    public static RuleDefinition<TrailDetection> Rule { get; } = new(
        new RuleMetadata { Id = "quiet", Title = "Quiet", KeyNames = ["user"], Cases = [new("Any", Severity.Low)] },
        typeof(QuietRule),
        static rule => new Program(rule),
        static (header, outcomes) => new(header, outcomes));

    public IActivityState? Activities { get; set; }

    private struct Row
    {
        public StoredText Ip;
    }

    private sealed class Program(RuleDefinition rule) : ChainProgram<QuietRule, TrailState, Row>(
        rule, new QuietRule(), new(TimeSpan.TicksPerHour, TimeSpan.TicksPerHour, 3 * TimeSpan.TicksPerHour), 0)
    {
        public override void Bind(ProgramBinder binder) => binder.On(0, "ssh", TrailPredicates.Ssh);

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => Apply(e.Text(TrailFields.User), e.Text(TrailFields.Ip), in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp) =>
            Apply(Utf8Text.Of(((Trail)e).User, Scratch), Utf8Text.Of(((Trail)e).Ip, Scratch), in stamp);

        protected override int CurrentCase(QuietRule chain) => chain.Activities!.Seen(0) ? 0 : -1;

        protected override void Fold(TrailState state, int clause, RowRef row) => state.Addresses.Add(Rows.Text(row, Rows[row].Ip).ToString());

        private void Apply(Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            var key = new KeyWriter(Scratch);
            key.Add(user);
            var row = Touch(in key, 0, in stamp);
            if (row.Found)
            {
                Rows[row].Ip = Rows.Keep(ip);
            }
        }
    }
}
