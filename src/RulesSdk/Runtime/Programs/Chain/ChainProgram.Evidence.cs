using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a chain reads of the evidence of a key: its outcomes, and what its cases ask.</summary>
public abstract partial class ChainProgram<TRule, TState, TRow>
{
    private readonly List<RowRef> _evidence = [];
    private readonly SharedEvents _shared = new();

    // Of what was folded last, the events that count under several keys.
    private readonly List<long> _sharedEvidence = [];

    // Rows are found newest first and folded in the order applied.
    private void FoldEvidence(OpenDetection detection, ulong serial, long firstSequence)
    {
        var state = (TState)detection.State;
        _sharedEvidence.Clear();
        var evidence = KeyHash.OfNumber(serial);
        var oldest = _now - _window.Window;
        for (var row = Rows.Find(0, evidence, oldest); row.Found; row = Rows.Next(0, evidence, row, oldest))
        {
            if (Rows.Sequence(row) >= firstSequence)
            {
                _evidence.Add(row);
            }
            else if (!Host.MayBeLate)
            {
                break;
            }
        }

        for (var i = _evidence.Count - 1; i >= 0; i--)
        {
            var tag = Rows.Tag(_evidence[i]);
            var clause = SharedEvents.ClauseOf(tag);
            if (SharedEvents.IsShared(tag))
            {
                _sharedEvidence.Add(Rows.Sequence(_evidence[i]));
            }

            state.AddEvent(clause, Rows.Stamp(_evidence[i]));
            Fold(state, clause, _evidence[i]);
        }

        _evidence.Clear();
    }

    // Apart from folding, since a detection that is held back shares nothing.
    private void ShareEvidence(OpenDetection detection)
    {
        foreach (var sequence in _sharedEvidence)
        {
            _shared.Add(detection, sequence);
        }
    }

    // All that is within the window when the detection opens, in the order applied.
    private void ShareEvidence(OpenDetection detection, ulong serial)
    {
        _sharedEvidence.Clear();
        var evidence = KeyHash.OfNumber(serial);
        var oldest = _now - _window.Window;
        for (var row = Rows.Find(0, evidence, oldest); row.Found; row = Rows.Next(0, evidence, row, oldest))
        {
            if (SharedEvents.IsShared(Rows.Tag(row)))
            {
                _sharedEvidence.Add(Rows.Sequence(row));
            }
        }

        _sharedEvidence.Reverse();
        ShareEvidence(detection);
    }

    /// <summary>What the rule object reads: one object a program, pointed at the key whose cases are tried.</summary>
    private sealed class ActivityView(ChainProgram<TRule, TState, TRow> program) : IActivityState
    {
        public int Key { get; set; }

        private long Oldest => program._now - program._window.Window;

        public bool Seen(int activity) => program._keys.Seen(Key)[activity] >= Oldest;

        public int Count(int activity)
        {
            var rows = program.Rows;
            var evidence = KeyHash.OfNumber(program._keys[Key].Serial);
            var count = 0;
            var last = -1L;
            for (var row = rows.Find(0, evidence, Oldest); row.Found; row = rows.Next(0, evidence, row, Oldest))
            {
                // One event may have satisfied several clauses of an activity; its rows stand together.
                if (program._activities[SharedEvents.ClauseOf(rows.Tag(row))] == activity && rows.Sequence(row) != last)
                {
                    last = rows.Sequence(row);
                    count++;
                }
            }

            return count;
        }
    }
}
