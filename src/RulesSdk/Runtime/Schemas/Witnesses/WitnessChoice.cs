namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>
/// By which of its sets of texts each predicate is picked. An event has a text of each of them wherever the predicate holds, so any
/// will do: the one that was met least is the best. What was met is counted, and chosen by anew after ever more events.
/// </summary>
internal sealed class WitnessChoice
{
    // Longer lists are not gone through for an event; they still pick.
    private const int MostCompared = 64;
    private const long FirstReview = 256;
    private const long LastReview = 1 << 20;
    private const int ReviewFactor = 4;

    private readonly WitnessLiteral[] _literals;
    private readonly WitnessLiteral[][][] _sets;
    private readonly int[] _chosen;
    private readonly int[] _picked;
    private long _nextReview = FirstReview;

    /// <summary>The first choice.</summary>
    /// <param name="literals">All texts.</param>
    /// <param name="sets">Of each predicate its sets, the most promising first.</param>
    public WitnessChoice(WitnessLiteral[] literals, WitnessLiteral[][][] sets)
    {
        _literals = literals;
        _sets = sets;
        _chosen = new int[sets.Length];
        _picked = new int[sets.Sum(static one => one.Max(static set => set.Length))];
        Link();
    }

    /// <summary>The predicates that a text picks.</summary>
    public ReadOnlySpan<int> PickedBy(WitnessLiteral literal) => _picked.AsSpan(literal.Start, literal.Picked);

    /// <summary>Whether the event has a text of each of the predicate's other sets.</summary>
    public bool HasOthers(int predicate, WitnessHits hits, ref long steps)
    {
        var sets = _sets[predicate];
        for (var i = 0; i < sets.Length; i++)
        {
            if (i != _chosen[predicate] && sets[i].Length <= MostCompared && !HasOne(sets[i], hits, ref steps))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Chooses anew where it is time to. Nothing is allocated.</summary>
    public void Review(long events)
    {
        if (events < _nextReview)
        {
            return;
        }

        _nextReview = Math.Max(events + 1, Math.Min(events * ReviewFactor, events + LastReview));
        for (var predicate = 0; predicate < _sets.Length; predicate++)
        {
            var (best, least) = (0, long.MaxValue);
            for (var i = 0; i < _sets[predicate].Length; i++)
            {
                var met = 0L;
                foreach (var literal in _sets[predicate][i])
                {
                    met += literal.Count;
                }

                (best, least) = met < least ? (i, met) : (best, least);
            }

            _chosen[predicate] = best;
        }

        Link();

        // What was long ago counts less.
        foreach (var literal in _literals)
        {
            literal.Count /= 2;
        }
    }

    private static bool HasOne(WitnessLiteral[] set, WitnessHits hits, ref long steps)
    {
        foreach (var literal in set)
        {
            steps++;
            if (hits.Has(literal))
            {
                return true;
            }
        }

        return false;
    }

    // The predicates of one text stand together.
    private void Link()
    {
        foreach (var literal in _literals)
        {
            literal.Picked = 0;
        }

        for (var predicate = 0; predicate < _sets.Length; predicate++)
        {
            foreach (var literal in _sets[predicate][_chosen[predicate]])
            {
                literal.Picked++;
            }
        }

        var start = 0;
        foreach (var literal in _literals)
        {
            literal.Start = start;
            start += literal.Picked;
            literal.Picked = 0;
        }

        for (var predicate = 0; predicate < _sets.Length; predicate++)
        {
            foreach (var literal in _sets[predicate][_chosen[predicate]])
            {
                _picked[literal.Start + literal.Picked++] = predicate;
            }
        }
    }
}
