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
        rule => new Program(rule, kind, step.Ticks, condition, optional),
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

    private sealed class Program : WindowProgram<TrailState>
    {
        private readonly RowTable<Row> _alerts;
        private readonly RowTable<Row> _sessions;
        private readonly WindowKind _kind;
        private readonly Func<int, int, bool> _condition;
        private readonly bool _optional;

        public Program(RuleDefinition rule, WindowKind kind, long step, Func<int, int, bool> condition, bool optional)
            : base(rule, optional ? 2 : 1, kind, step)
        {
            (_kind, _condition, _optional) = (kind, condition, optional);
            _alerts = new(Window, 0);
            _sessions = new(Window, 1);
            Register(_alerts);
            Register(_sessions);
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

        protected override void Expire(long time)
        {
            _alerts.Expire(time);
            _sessions.Expire(time);
        }

        protected override void Fold(TrailState state, ReadOnlySpan<RowRef> rows)
        {
            state.Condition = _condition;
            state.Uses.Add(1);
            state.AddEvent(0, _alerts.Stamp(rows[0]));
        }

        protected override void FoldOptional(TrailState state, ReadOnlySpan<RowRef> rows, long from, long to)
        {
            var user = _alerts.Text(rows[0], _alerts[rows[0]].User);
            var hash = KeyHash.Of(user);
            for (var row = _sessions.Find(0, hash, from); row.Found; row = _sessions.Next(0, hash, row, from))
            {
                if (_sessions.Stamp(row).Time <= to && _sessions.Text(row, _sessions[row].User).Equals(user))
                {
                    state.AddEvent(1, _sessions.Stamp(row));
                }
            }
        }

        protected override SlidingMeasures CreateMeasures() => new Measures(_condition);

        protected override void Measure(SlidingMeasures measures, ReadOnlySpan<RowRef> rows, bool add) =>
            ((Measures)measures).Apply(_alerts.Stamp(rows[0]).Sequence, add);

        protected override void Relink()
        {
            for (var row = _sessions.First(); row.Found; row = _sessions.After(row))
            {
                _sessions.Link(row, KeyHash.Of(_sessions.Text(row, _sessions[row].User)));
            }
        }

        private void Apply(int clause, Utf8Text user, Utf8Text ip, in EventStamp stamp)
        {
            if (clause == 1)
            {
                Store(_sessions, _sessions.Add(in stamp, KeyHash.Of(user)), user, ip);
                return;
            }

            var row = _alerts.Add(in stamp);
            Store(_alerts, row, user, ip);
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

        private static void Store(RowTable<Row> table, RowRef row, Utf8Text user, Utf8Text ip)
        {
            var (keptUser, keptIp) = (table.Keep(user), table.Keep(ip));
            ref var columns = ref table[row];
            columns.User = keptUser;
            columns.Ip = keptIp;
        }
    }
}
