using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a chain reads of the evidence of a key: its outcomes, and what its cases ask.</summary>
public abstract partial class ChainProgram<TRule, TState, TRow>
{
    private readonly List<RowRef> _evidence = [];
    private readonly SharedEvents _shared;

    // A comparer would be wrapped in a delegate at each sort.
    private readonly Comparison<RowRef> _asApplied;

    // How many rows were looked at to fold them.
    private long _folded;

    private void FoldEvidence(OpenDetection detection, ulong serial)
    {
        FindEvidence(serial);
        foreach (var row in _evidence)
        {
            FoldEvidence(detection, row);
        }
    }

    private void FoldEvidence(OpenDetection detection, RowRef row)
    {
        _folded++;
        var state = (TState)detection.State;
        var clause = EvidenceTag.ClauseOf(Rows.Tag(row));
        state.AddNewEvent(clause, Rows.Stamp(row), clause);
        Fold(state, clause, row);
    }

    // Apart from folding, since a detection that is held back shares nothing.
    private void ShareEvidence(OpenDetection detection, ulong serial)
    {
        FindEvidence(serial);
        foreach (var row in _evidence)
        {
            if (EvidenceTag.IsShared(Rows.Tag(row)))
            {
                _shared.Add(detection, Rows.Sequence(row), Rows.Time(row));
            }
        }
    }

    // All that counts in the current instant, in the order applied. Rows are found newest first.
    private void FindEvidence(ulong serial)
    {
        _evidence.Clear();
        var hash = KeyHash.OfNumber(serial);
        for (var row = Rows.Find(0, hash, _from); row.Found; row = Rows.Next(0, hash, row, _from))
        {
            if (Rows.Time(row) <= _to)
            {
                _evidence.Add(row);
            }
        }

        _evidence.Reverse();
        if (Host.MayBeLate)
        {
            _evidence.Sort(_asApplied);
        }
    }

    private int CompareAsApplied(RowRef one, RowRef other)
    {
        var order = Rows.Sequence(one).CompareTo(Rows.Sequence(other));
        return order != 0 ? order : EvidenceTag.ClauseOf(Rows.Tag(one)).CompareTo(EvidenceTag.ClauseOf(Rows.Tag(other)));
    }

    private void Leave(RowRef row) => _counts.Remove(row);

    /// <summary>What the rule object reads: one object a program, pointed at the key whose cases are tried.</summary>
    private sealed class ActivityView(ChainProgram<TRule, TState, TRow> program) : IActivityState
    {
        public int Key { get; set; }

        // Only where events come after later ones is anything newer than the window.
        public bool Seen(int activity)
        {
            var last = program._keys.Seen(Key)[activity];
            return last >= program._from && (last <= program._to || Count(activity) > 0);
        }

        public int Count(int activity) => program._counts.Count(
            program._keys[Key].Serial, activity, program._from, program._to);
    }
}
