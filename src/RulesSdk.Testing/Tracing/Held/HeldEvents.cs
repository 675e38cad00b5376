namespace RulesSdk.Testing;

/// <summary>The events of one key that a rule holds, from one step to the next.</summary>
/// <param name="owner">Tells whose an event is.</param>
/// <param name="names">The variables or activities.</param>
/// <param name="isByKey">Whether what the rule holds of a key is of that key alone, as in a chain.</param>
internal sealed class HeldEvents(KeyOwner owner, IReadOnlyList<string> names, bool isByKey)
{
    // So many that left the window are remembered, to say how far away they are from what comes.
    private const int MostLeft = 20;
    private const int MostPartners = 50;

    // More that leave between two steps are told at once.
    private const int MostTimes = 4;

    private readonly HashSet<ReferenceEvent> _own = [];
    private readonly List<(string Name, ReferenceEvent Event)> _left = [];
    private List<(string Name, ReferenceEvent Event)> _held = [];
    private IReadOnlyList<RuleMatch> _matches = [];
    private KeyState _state = new();
    private TimeSpan _kept;

    /// <summary>Says that an event is of the key.</summary>
    public void Own(ReferenceEvent e) => _own.Add(e);

    /// <summary>Whether joins that ask for equality tie an event to one of the key.</summary>
    public bool IsLinked(ReferenceEvent e, IReadOnlyList<string> satisfied, RuleState state) =>
        state.Held.Where(held => _own.Contains(held.Event)).Concat(_held).Concat(_left).Any(held => satisfied.Any(name => owner.AreLinked(name, e, held.Name, held.Event)));

    /// <summary>Takes in what is held and tied to an event of the key: it came before.</summary>
    public void Link(ReferenceEvent e, IReadOnlyList<string> satisfied, RuleState state) => _own.UnionWith(
        state.Held.Where(held => !_own.Contains(held.Event) && satisfied.Any(name => owner.AreLinked(name, e, held.Name, held.Event))).Select(static held => held.Event).ToList());

    /// <summary>What was held at the step before and left first, when it did, and what is held since; null if nothing left. Of many that left, all.</summary>
    public (DateTimeOffset At, TimeSpan Kept, IReadOnlyList<(string Name, ReferenceEvent Event)> Gone, KeyState State)? Expire(DateTimeOffset now)
    {
        var gone = _held.Where(held => now - held.Event.Time > _kept).ToList();
        if (gone.Count == 0)
        {
            return null;
        }

        if (gone.Count <= MostTimes)
        {
            var first = gone.Min(static held => held.Event.Time);
            gone.RemoveAll(held => held.Event.Time > first);
        }

        Forget(gone);
        var at = gone.Max(static held => held.Event.Time) + _kept;
        _matches = [.. _matches.Where(match => at - match.First < _kept)];
        _state = _state with { Held = Counts(gone), Matches = _matches.Count };
        return (at, _kept, gone, _state);
    }

    /// <summary>What is held now.</summary>
    public KeyState Take(RuleState state, DateTimeOffset reached)
    {
        (_kept, _matches) = (state.Kept, state.Matches);
        List<(string Name, ReferenceEvent Event)> held = [.. state.Held.Where(one => (isByKey || _own.Contains(one.Event)) && reached - one.Event.Time <= state.Kept)];
        var gone = _held.Except(held).ToList();
        Forget(gone);
        _held = held;
        return _state = new KeyState
        {
            Held = Counts(gone),
            Matches = state.Matches.Count,
            Windows = [.. state.Windows.Select(static window => new HeldWindow(window.Span.From, window.End, window.Matches.Count)).OrderBy(static window => window.From)],
        };
    }

    /// <summary>The events of the key for a variable, the newest first; those that left not long ago too.</summary>
    public IReadOnlyList<ReferenceEvent> Of(string name, RuleState state) =>
        [.. state.Held.Where(held => held.Name == name && _own.Contains(held.Event)).Concat(_left.Where(left => left.Name == name)).Select(static one => one.Event).Distinct().Reverse().Take(MostPartners)];

    private HeldCount[] Counts(IReadOnlyList<(string Name, ReferenceEvent Event)> gone) =>
        [.. names.Select(name => new HeldCount(name, _held.Count(one => one.Name == name), gone.Count(one => one.Name == name)))];

    private void Forget(List<(string Name, ReferenceEvent Event)> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        _held = [.. _held.Except(gone)];
        _left.AddRange(gone);
        _left.RemoveRange(0, Math.Max(0, _left.Count - MostLeft));
        _own.IntersectWith(_held.Concat(_left).Select(static one => one.Event));
    }
}
