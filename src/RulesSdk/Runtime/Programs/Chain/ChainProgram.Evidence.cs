using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a chain reads of the evidence of a key: its outcomes, and what its cases ask.</summary>
public abstract partial class ChainProgram<TRule, TState, TRow>
{
    private readonly List<RowRef> _evidence = [];
    private readonly SharedEvents _shared;

    private readonly List<(long Sequence, long Time)> _sharedEvidence = [];

    // How many rows were looked at to fold them.
    private long _folded;

    // Rows are found newest first and folded in the order applied.
    private void FoldEvidence(OpenDetection detection, ulong serial)
    {
        var evidence = KeyHash.OfNumber(serial);
        var oldest = _now - _window.Window;
        for (var row = Rows.Find(0, evidence, oldest); row.Found; row = Rows.Next(0, evidence, row, oldest))
        {
            _evidence.Add(row);
        }

        for (var i = _evidence.Count - 1; i >= 0; i--)
        {
            FoldEvidence(detection, _evidence[i]);
        }

        _evidence.Clear();
    }

    private void FoldEvidence(OpenDetection detection, RowRef row)
    {
        _folded++;
        var state = (TState)detection.State;
        var clause = SharedEvents.ClauseOf(Rows.Tag(row));
        state.AddNewEvent(clause, Rows.Stamp(row), clause);
        Fold(state, clause, row);
    }

    // All that is within the window when the detection opens, in the order applied. Apart from folding, since a detection that is held back shares nothing.
    private void ShareEvidence(OpenDetection detection, ulong serial)
    {
        _sharedEvidence.Clear();
        var evidence = KeyHash.OfNumber(serial);
        var oldest = _now - _window.Window;
        for (var row = Rows.Find(0, evidence, oldest); row.Found; row = Rows.Next(0, evidence, row, oldest))
        {
            if (SharedEvents.IsShared(Rows.Tag(row)))
            {
                _sharedEvidence.Add((Rows.Sequence(row), Rows.Time(row)));
            }
        }

        for (var i = _sharedEvidence.Count - 1; i >= 0; i--)
        {
            _shared.Add(detection, _sharedEvidence[i].Sequence, _sharedEvidence[i].Time);
        }
    }

    /// <summary>What the rule object reads: one object a program, pointed at the key whose cases are tried.</summary>
    private sealed class ActivityView(ChainProgram<TRule, TState, TRow> program) : IActivityState
    {
        public int Key { get; set; }

        private long Oldest => program._now - program._window.Window;

        public bool Seen(int activity) => program._keys.Seen(Key)[activity] >= Oldest;

        public int Count(int activity) =>
            program._counts.Count(Key, program._keys[Key].Serial, activity, Oldest, program.Host.MayBeLate ? program.ShedRows : 0);
    }
}
