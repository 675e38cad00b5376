using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Chain;
using RulesSdk.Runtime.Programs.Join;
using RulesSdk.Runtime.Programs.Single;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>A token issued and later used from another address, as generated code has it.</summary>
internal static class TokenRule
{
    public const long Window = TimeSpan.TicksPerHour;

    public static RuleDefinition<TrailDetection> Rule { get; } = Named("token");

    public static RuleDefinition<TrailDetection> Named(string id, Func<RuleMetadata, RuleMetadata>? change = null)
    {
        var metadata = new RuleMetadata
        {
            Id = id,
            Title = "Token",
            Severity = Severity.Low,
            KeyNames = ["user"],
            Window = TimeSpan.FromTicks(Window),
            LogicHash = "00000000000000aa",
        };
        return new(
            change is null ? metadata : change(metadata),
            typeof(TokenRule),
            static rule => new Program(rule),
            static (header, outcomes) => new(header, outcomes));
    }

    private struct Row
    {
        public StoredText Token;
        public StoredText User;
        public StoredText Ip;
    }

    private sealed class Program : JoinProgram<TrailState>
    {
        private readonly RowTable<Row> _issues;

        public Program(RuleDefinition rule)
            : base(rule, 2)
        {
            _issues = new(Window, 1);
            Register(_issues);
        }

        public override void Bind(ProgramBinder binder)
        {
            binder.On(0, "issue", TrailPredicates.Issue);
            binder.On(1, "use", TrailPredicates.Use);
        }

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp)
        {
            var token = e.Text(TrailFields.Token);
            if (clause == 0)
            {
                Store(token, e.Text(TrailFields.User), e.Text(TrailFields.Ip), in stamp);
            }
            else if (_issues.Find(0, KeyHash.Of(token), stamp.Time - Window).Found)
            {
                Probe(token, e.Text(TrailFields.Ip), in stamp);
            }
        }

        public override void Apply(int clause, object e, in EventStamp stamp)
        {
            var trail = (Trail)e;
            var token = Utf8Text.Of(trail.Token, Scratch);
            if (clause == 0)
            {
                Store(token, Utf8Text.Of(trail.User, Scratch), Utf8Text.Of(trail.Ip, Scratch), in stamp);
            }
            else if (_issues.Find(0, KeyHash.Of(token), stamp.Time - Window).Found)
            {
                Probe(token, Utf8Text.Of(trail.Ip, Scratch), in stamp);
            }
        }

        protected override void Expire(long time) => _issues.Expire(time);

        protected override void Relink()
        {
            for (var row = _issues.First(); row.Found; row = _issues.After(row))
            {
                _issues.Link(row, KeyHash.Of(_issues.Text(row, _issues[row].Token)));
            }
        }

        private void Store(Utf8Text token, Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            var row = _issues.Add(in stamp, KeyHash.Of(token));
            ref var columns = ref _issues[row];
            columns.Token = _issues.Keep(token);
            columns.User = _issues.Keep(user);
            columns.Ip = _issues.Keep(ip);
        }

        private void Probe(Utf8Text token, Utf8Text ip, in EventStamp stamp)
        {
            Matches.Clear();
            var hash = KeyHash.Of(token);
            var oldest = stamp.Time - Window;
            for (var row = _issues.Find(0, hash, oldest); row.Found; row = _issues.Next(0, hash, row, oldest))
            {
                ref var columns = ref _issues[row];
                var issued = _issues.Stamp(row);
                if (issued.Time < stamp.Time
                    && _issues.Text(row, columns.Token).Equals(token)
                    && !_issues.Text(row, columns.Ip).Equals(ip))
                {
                    if (Matches.IsFull)
                    {
                        break;
                    }

                    Matches.Add([row, default], [issued.Sequence, stamp.Sequence]);
                }
            }

            Matches.Sort();
            for (var match = 0; match < Matches.Count; match++)
            {
                var row = Matches.Row(match, 0);
                var issued = _issues.Stamp(row);
                var key = new KeyWriter(Scratch);
                key.Add(_issues.Text(row, _issues[row].User));
                if (StateFor(in key, issued.Time, stamp.Time) is { } state)
                {
                    state.Addresses.Add(ip.ToString());
                    state.Uses.Add(1);
                    state.AddEvent(0, in issued);
                    state.AddEvent(1, in stamp);
                }
            }
        }
    }
}

/// <summary>A rule over single events.</summary>
internal static class AlertRule
{
    public static RuleDefinition<TrailDetection> Rule { get; } = Of(static metadata => metadata);

    public static RuleDefinition<TrailDetection> Of(Func<RuleMetadata, RuleMetadata> change) => new(
        change(new RuleMetadata { Id = "alert", Title = "Alert", Severity = Severity.High, KeyNames = ["user"] }),
        typeof(AlertRule),
        static rule => new Program(rule),
        static (header, outcomes) => new(header, outcomes));

    private sealed class Program(RuleDefinition rule) : SingleEventProgram<TrailState>(rule)
    {
        public override void Bind(ProgramBinder binder) => binder.On(0, "alert", TrailPredicates.Alert);

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => Apply(e.Text(TrailFields.User), e.Text(TrailFields.Ip), in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp) =>
            Apply(Utf8Text.Of(((Trail)e).User, Scratch), Utf8Text.Of(((Trail)e).Ip, Scratch), in stamp);

        private void Apply(Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            var key = new KeyWriter(Scratch);
            key.Add(user);
            var state = new TrailState();
            state.Addresses.Add(ip.ToString());
            Report(state, in key, in stamp);
        }
    }
}

/// <summary>A chain of two activities: window 1 h, keep-alive 1 h, at most 3 h.</summary>
internal sealed class ChainRule : IChain
{
    public static RuleDefinition<TrailDetection> Rule { get; } = Of(static metadata => metadata);

    public static RuleDefinition<TrailDetection> Of(Func<RuleMetadata, RuleMetadata> change) => new(
        change(new RuleMetadata
        {
            Id = "chain",
            Title = "Chain",
            KeyNames = ["user"],
            Cases = [new("Both", Severity.Critical), new("Many sessions", Severity.Medium), new("Session", Severity.Low)],
        }),
        typeof(ChainRule),
        static rule => new Program(rule),
        static (header, outcomes) => new(header, outcomes));

    public IActivityState? Activities { get; set; }

    private bool Ssh => Activities!.Seen(0);

    private bool Cred => Activities!.Seen(1);

    private int Sessions => Activities!.Count(0);

    private struct Row
    {
        public StoredText Ip;
    }

    private sealed class Program(RuleDefinition rule) : ChainProgram<ChainRule, TrailState, Row>(
        rule, new ChainRule(), new(TimeSpan.TicksPerHour, TimeSpan.TicksPerHour, 3 * TimeSpan.TicksPerHour), 0, 1)
    {
        public override void Bind(ProgramBinder binder)
        {
            binder.On(0, "ssh", TrailPredicates.Ssh);
            binder.On(1, "cred", TrailPredicates.Cred);
        }

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) =>
            Apply(clause, e.Text(TrailFields.User), e.Text(TrailFields.Ip), in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp) =>
            Apply(clause, Utf8Text.Of(((Trail)e).User, Scratch), Utf8Text.Of(((Trail)e).Ip, Scratch), in stamp);

        protected override int CurrentCase(ChainRule chain) =>
            chain.Ssh && chain.Cred ? 0 : chain.Sessions >= 3 ? 1 : chain.Ssh ? 2 : -1;

        protected override void Fold(TrailState state, int clause, RowRef row)
        {
            state.Addresses.Add(Rows.Text(row, Rows[row].Ip).ToString());
            state.Uses.Add(1);
        }

        private void Apply(int clause, Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            var key = new KeyWriter(Scratch);
            key.Add(user);
            var row = Touch(in key, clause, in stamp);
            if (row.Found)
            {
                Rows[row].Ip = Rows.Keep(ip);
            }

            // A key that a list names twice is touched once.
            Assert.False(Touch(in key, clause, in stamp).Found);
        }
    }
}
