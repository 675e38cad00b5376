using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Sliding;
using RulesSdk.Runtime.Programs.Window;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>Alerts of a user in a window, and sessions of the user that may be absent.</summary>
/// <remarks>
/// Written by hand, as generated code has it: a rule has one kind of window and one condition, and the tests try each kind
/// under many.
/// </remarks>
/// <param name="kind">The window's kind.</param>
/// <param name="size">Its size.</param>
/// <param name="step">How often it begins, or the gap.</param>
/// <param name="condition">Over the numbers of alerts and sessions.</param>
/// <param name="optional">Whether sessions are looked for.</param>
internal sealed class WindowRule(WindowKind kind, TimeSpan size, TimeSpan step, Func<int, int, bool> condition, bool optional = false)
{
    public RuleDefinition<TrailDetection> Rule => new(
        new RuleMetadata { Id = "window", Title = "Window", KeyNames = ["user"], Window = size },
        typeof(WindowRule),
        rule => kind == WindowKind.Sliding ? new Sliding(rule, condition) : new Ended(rule, kind, step.Ticks, condition, optional),
        static (header, outcomes) => new(header, outcomes));

    private struct Row
    {
        public StoredText User;
        public StoredText Ip;
    }

    private sealed class Measures(Func<int, int, bool> condition) : SlidingMeasures(1)
    {
        public void Apply(long sequence, bool add)
        {
            if (add)
            {
                AddEvent(0, sequence);
            }
            else
            {
                RemoveEvent(0, sequence);
            }
        }

        protected internal override bool Holds(long oldest) => condition(Count(0), 0);
    }

    private sealed class Sliding : SlidingProgram<TrailState>
    {
        private readonly Tables _tables;
        private readonly Func<int, int, bool> _condition;

        public Sliding(RuleDefinition rule, Func<int, int, bool> condition)
            : base(rule, 1)
        {
            _condition = condition;
            _tables = new(Window);
            Register(_tables.Alerts);
            Register(_tables.Sessions);
        }

        public override void Bind(ProgramBinder binder) => binder.On(0, "alert", TrailPredicates.Alert);

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) =>
            Apply(e.Text(TrailSlots.User), e.Text(TrailSlots.Ip), in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp) =>
            Apply(Utf8Text.Of(((Trail)e).User, Scratch), Utf8Text.Of(((Trail)e).Ip, Scratch), in stamp);

        protected override void Expire(long time) => _tables.Expire(time);

        protected override void Fold(TrailState state, ReadOnlySpan<RowRef> rows) => _tables.Fold(state, rows[0], _condition);

        protected override SlidingMeasures CreateMeasures() => new Measures(_condition);

        protected override void Measure(SlidingMeasures measures, ReadOnlySpan<RowRef> rows, bool add) =>
            ((Measures)measures).Apply(_tables.Alerts.Stamp(rows[0]).Sequence, add);

        protected override void Relink() => _tables.Relink();

        private void Apply(Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            var row = _tables.AddAlert(user, ip, in stamp);
            var key = new KeyWriter(Scratch);
            key.Add(user);
            Keep(in key, -1, [row], [stamp.Time], [stamp.Sequence]);
        }
    }

    private sealed class Ended : EndedWindowProgram<TrailState>
    {
        private readonly Tables _tables;
        private readonly WindowKind _kind;
        private readonly Func<int, int, bool> _condition;
        private readonly bool _optional;

        public Ended(RuleDefinition rule, WindowKind kind, long step, Func<int, int, bool> condition, bool optional)
            : base(rule, optional ? 2 : 1, kind, step)
        {
            (_kind, _condition, _optional) = (kind, condition, optional);
            _tables = new(Window);
            Register(_tables.Alerts);
            Register(_tables.Sessions);
        }

        protected override bool HasOptional => _optional;

        public override void Bind(ProgramBinder binder)
        {
            binder.On(0, "alert", TrailPredicates.Alert);
            if (_optional)
            {
                binder.On(1, "session", TrailPredicates.Ssh);
            }
        }

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) =>
            Apply(clause, e.Text(TrailSlots.User), e.Text(TrailSlots.Ip), in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp) =>
            Apply(clause, Utf8Text.Of(((Trail)e).User, Scratch), Utf8Text.Of(((Trail)e).Ip, Scratch), in stamp);

        protected override void Expire(long time) => _tables.Expire(time);

        protected override void Fold(TrailState state, ReadOnlySpan<RowRef> rows) => _tables.Fold(state, rows[0], _condition);

        protected override void FoldOptional(TrailState state, ReadOnlySpan<RowRef> rows, long from, long to) => _tables.FoldSessions(state, rows[0], from, to);

        protected override void Relink() => _tables.Relink();

        private void Apply(int clause, Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            if (clause == 1)
            {
                _tables.AddSession(user, ip, in stamp);
                return;
            }

            var row = _tables.AddAlert(user, ip, in stamp);
            var key = new KeyWriter(Scratch);
            key.Add(user);
            var anchor = _kind is WindowKind.After or WindowKind.Before ? 0 : -1;
            if (_optional)
            {
                Keep(in key, anchor, [row, default], [stamp.Time, 0], [stamp.Sequence, 0]);
            }
            else
            {
                Keep(in key, anchor, [row], [stamp.Time], [stamp.Sequence]);
            }
        }
    }

    /// <summary>What is kept of alerts and sessions.</summary>
    private sealed class Tables(long window)
    {
        public RowTable<Row> Alerts { get; } = new(window, 0);

        public RowTable<Row> Sessions { get; } = new(window, 1);

        public RowRef AddAlert(Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            var row = Alerts.Add(in stamp);
            Store(Alerts, row, user, ip);
            return row;
        }

        public void AddSession(Utf8Text user, Utf8Text ip, in EventStamp stamp) =>
            Store(Sessions, Sessions.Add(in stamp, KeyHash.Of(user)), user, ip);

        public void Fold(TrailState state, RowRef alert, Func<int, int, bool> condition)
        {
            state.Condition = condition;
            state.Uses.Add(1);
            state.AddEvent(0, Alerts.Stamp(alert));
        }

        public void FoldSessions(TrailState state, RowRef alert, long from, long to)
        {
            var user = Alerts.Text(alert, Alerts[alert].User);
            var hash = KeyHash.Of(user);
            for (var row = Sessions.Find(0, hash, from); row.Found; row = Sessions.Next(0, hash, row, from))
            {
                if (Sessions.Stamp(row).Time <= to && Sessions.Text(row, Sessions[row].User).Equals(user))
                {
                    state.AddEvent(1, Sessions.Stamp(row));
                }
            }
        }

        public void Expire(long time)
        {
            Alerts.Expire(time);
            Sessions.Expire(time);
        }

        public void Relink()
        {
            for (var row = Sessions.First(); row.Found; row = Sessions.After(row))
            {
                Sessions.Link(row, KeyHash.Of(Sessions.Text(row, Sessions[row].User)));
            }
        }

        private static void Store(RowTable<Row> table, RowRef row, Utf8Text user, Utf8Text ip)
        {
            var (keptUser, keptIp) = (table.Keep(user), table.Keep(ip));
            ref var columns = ref table[row];
            columns.User = keptUser;
            columns.Ip = keptIp;
        }
    }
}
