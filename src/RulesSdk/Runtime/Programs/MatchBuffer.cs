using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs;

/// <summary>The matches that one event completes: a row reference a variable. Bounded by <see cref="RulesEngineOptions.MaxMatchesPerEvent"/>; sorted into match order before they are folded.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MatchBuffer
{
    private readonly Comparison<int> _comparison;
    private RowRef[] _rows;
    private long[] _sequences;

    // only for matches whose events may have several rows
    private int[]? _places;
    private int[] _order = new int[8];
    private bool _cut;
    private bool _probesCut;
    private long _probesEnd;
    private int _equal;

    /// <summary>An empty buffer.</summary>
    /// <param name="variables">How many variables a match has.</param>
    public MatchBuffer(int variables)
    {
        Variables = variables;
        _rows = new RowRef[8 * variables];
        _sequences = new long[8 * variables];
        _comparison = Compare;
    }

    /// <summary>How many variables a match has.</summary>
    public int Variables { get; }

    /// <summary>How many matches there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more matches may be added for this event; the cut is counted, once an event.</summary>
    /// <remarks>To be asked when there is a further match to add.</remarks>
    public bool IsFull
    {
        get
        {
            if (Count < Limit)
            {
                return false;
            }

            Cut();
            return true;
        }
    }

    /// <summary>Whether one more row may be looked at for this event, and counts it; the cut is counted, once an event.</summary>
    /// <remarks>To be asked when there is a further row; the search ends at the first that may not be looked at.</remarks>
    public bool TryProbe()
    {
        if (Probes < _probesEnd)
        {
            Probes++;
            return true;
        }

        if (!_probesCut)
        {
            _probesCut = true;
            ProbeCuts++;
        }

        return false;
    }

    /// <summary>Says what a test of inequality found of the row looked at, and keeps where that is equal until <see cref="TakeEqual"/>.</summary>
    /// <param name="test">The test's number, above 0.</param>
    /// <param name="differs">Whether the values differ.</param>
    /// <returns>The same.</returns>
    public bool Differ(int test, bool differs)
    {
        if (!differs)
        {
            _equal = test;
        }

        return differs;
    }

    /// <summary>The number of the test of inequality that the row looked at failed, or 0; and forgets it.</summary>
    public int TakeEqual()
    {
        var equal = _equal;
        _equal = 0;
        return equal;
    }

    /// <summary>The most rows that may be looked at for an event.</summary>
    internal int ProbeLimit { get; set; } = 100_000;

    /// <summary>How many rows were looked at.</summary>
    internal long Probes { get; private set; }

    /// <summary>For how many events rows were not looked at.</summary>
    internal long ProbeCuts { get; set; }

    /// <summary>The most matches an event may complete.</summary>
    internal int Limit { get; set; } = 1000;

    /// <summary>For how many events matches were left out.</summary>
    internal long Cuts { get; set; }

    /// <summary>Whether the matches stay in the order in which they were added; until they are cleared.</summary>
    internal bool KeepsOrder { get; set; }

    /// <summary>Forgets the matches of the previous event.</summary>
    public void Clear()
    {
        Count = 0;
        KeepsOrder = false;
        _cut = false;
        BeginProbes();
    }

    /// <summary>As many rows may be looked at again as for an event.</summary>
    internal void BeginProbes()
    {
        _probesEnd = Probes + ProbeLimit;
        _probesCut = false;
    }

    /// <summary>Matches are left out; counted once an event.</summary>
    internal void Cut()
    {
        if (!_cut)
        {
            _cut = true;
            Cuts++;
        }
    }

    /// <summary>Adds a match; none beyond the limit.</summary>
    /// <param name="rows">A row a variable, in declared order; not <see cref="RowRef.Found"/> for the current event.</param>
    /// <param name="sequences">The events' places, in declared order.</param>
    public void Add(ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> sequences)
    {
        if (!IsFull)
        {
            AddBeyond(rows, sequences);
        }
    }

    /// <summary>Adds a match whatever the limit; a bound on rows looked at bounds them.</summary>
    /// <param name="rows">A row a variable, in declared order.</param>
    /// <param name="sequences">The events' places, in declared order.</param>
    internal void AddBeyond(ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> sequences)
    {
        if (Count == _order.Length)
        {
            Array.Resize(ref _order, Count * 2);
            Array.Resize(ref _rows, Count * 2 * Variables);
            Array.Resize(ref _sequences, Count * 2 * Variables);
        }

        _order[Count] = Count;
        rows[..Variables].CopyTo(_rows.AsSpan(Count * Variables));
        sequences[..Variables].CopyTo(_sequences.AsSpan(Count * Variables));
        Count++;
    }

    /// <summary>Adds a row of a match whose events may have several; none beyond the limit.</summary>
    /// <param name="rows">A row a variable, in declared order.</param>
    /// <param name="sequences">The events' places, in declared order.</param>
    /// <param name="places">Which row of its event each is, in declared order.</param>
    public void Add(ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> sequences, ReadOnlySpan<int> places)
    {
        var match = Count;
        Add(rows, sequences);
        if (Count > match)
        {
            if (_places is null || _places.Length < _sequences.Length)
            {
                Array.Resize(ref _places, _sequences.Length);
            }

            places[..Variables].CopyTo(_places.AsSpan(match * Variables));
        }
    }

    /// <summary>Sorts the matches by their events' places, variable by variable in declared order; then by which rows of the events they are.</summary>
    public void Sort()
    {
        if (Count > 1 && !KeepsOrder)
        {
            _order.AsSpan(0, Count).Sort(_comparison);
        }
    }

    /// <summary>A row of a match.</summary>
    public RowRef Row(int match, int variable) => _rows[(_order[match] * Variables) + variable];

    private int Compare(int x, int y)
    {
        var order = _sequences.AsSpan(x * Variables, Variables).SequenceCompareTo(_sequences.AsSpan(y * Variables, Variables));
        return order != 0 || _places is null ? order : _places.AsSpan(x * Variables, Variables).SequenceCompareTo(_places.AsSpan(y * Variables, Variables));
    }
}
