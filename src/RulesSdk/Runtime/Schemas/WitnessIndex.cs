using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Picks, by one pass over each of some fields, the predicates of which an event has a witness.</summary>
internal sealed class WitnessIndex
{
    // As many are asked as quickly one by one.
    private const int FewPredicates = 4;

    // Of predicates that a value of a guard picks together; more are picked by their witnesses.
    private const int FewOfOneValue = 8;

    private readonly PredicateNode[] _predicates;
    private readonly WitnessField[] _fields;
    private readonly WitnessHits _hits;
    private readonly WitnessChoice _choice;
    private readonly PredicateNode[] _found;

    // The event for which a predicate was picked last.
    private readonly long[] _pickedFor;
    private long _steps;

    private WitnessIndex(PredicateNode[] predicates)
    {
        _predicates = predicates;
        _found = new PredicateNode[predicates.Length];
        _pickedFor = new long[predicates.Length];
        var literals = new Dictionary<(int Slot, TextPlace Place, string Text), WitnessLiteral>();
        var first = new Dictionary<int, int>();
        var sets = predicates.Select((node, number) => SetsOf(node).Select(set => LiteralsOf(set, number)).ToArray()).ToArray();
        WitnessLiteral[] all = [.. literals.Values];
        _hits = new WitnessHits(all.Length);
        _choice = new WitnessChoice(all, sets);
        _fields = [.. all.GroupBy(static literal => literal.Slot).OrderBy(static group => group.Key).Select(group => new WitnessField(group.Key, [.. group], first[group.Key]))];

        WitnessLiteral[] LiteralsOf(TextWitness[] set, int number)
        {
            return [.. set.SelectMany(static witness => witness.Texts, (witness, text) => LiteralOf(witness, text.ToLowerInvariant(), number)).Distinct()];
        }

        WitnessLiteral LiteralOf(TextWitness witness, string text, int number)
        {
            first.TryAdd(witness.Slot, number);
            ref var literal = ref CollectionsMarshal.GetValueRefOrAddDefault(literals, (witness.Slot, witness.Place, text), out _);
            return literal ??= new(witness.Slot, witness.Place, Encoding.ASCII.GetBytes(text));
        }
    }

    /// <summary>How many bytes were looked at, and how many texts were compared.</summary>
    internal long Steps => _fields.Sum(static one => one.Steps) + _steps;

    /// <summary>Which predicates are better picked by their witnesses than by a lookup of their guard's field.</summary>
    public static HashSet<PredicateNode> Better(PredicateNode[] predicates)
    {
        var byValue = predicates
            .Where(static node => node.Predicate.Guard is not null)
            .SelectMany(static node => ValuesOf(node.Predicate.Guard!), static (node, value) => (node.Predicate.Guard!.Slot, value))
            .GroupBy(static pair => pair)
            .ToDictionary(static group => group.Key, static group => group.Count());
        return
        [
            .. predicates.Where(node => node.Predicate.Witnesses.Length > 0
                && (node.Predicate.Guard is not { } guard || ValuesOf(guard).Any(value => byValue[(guard.Slot, value)] > FewOfOneValue))),
        ];

        static IEnumerable<object> ValuesOf(EventGuard guard) => guard.Values.Concat<object>(guard.Integers.Cast<object>()).Distinct();
    }

    /// <summary>An index of the predicates that have witnesses, or whose guard is a text; null where they are few.</summary>
    /// <param name="predicates">The predicates.</param>
    /// <param name="others">Those that are asked about every event.</param>
    public static WitnessIndex? For(PredicateNode[] predicates, out PredicateNode[] others)
    {
        var indexed = predicates.Where(static node => SetsOf(node).Any()).ToArray();
        if (indexed.Length <= FewPredicates)
        {
            others = predicates;
            return null;
        }

        others = [.. predicates.Except(indexed)];
        return new(indexed);
    }

    /// <summary>The predicates of which the event has all witnesses, each once.</summary>
    public ReadOnlySpan<PredicateNode> Candidates(ref EventReader e, JsonSlot[] slots)
    {
        _hits.Begin();
        var count = 0;
        foreach (var field in _fields)
        {
            switch (slots[field.Slot].Kind)
            {
                case JsonSlotKind.Missing or JsonSlotKind.Null:
                    break;
                case JsonSlotKind.String or JsonSlotKind.EscapedString or JsonSlotKind.DecodedString:
                    field.Find(e.Text(field.Slot).Bytes, _hits);
                    break;
                default:
                    // It does not convert, which is counted when one of them reads it.
                    count = Pick(field.First, count);
                    break;
            }
        }

        foreach (var literal in _hits.Found)
        {
            foreach (var predicate in _choice.PickedBy(literal))
            {
                if (_pickedFor[predicate] != _hits.Event && _choice.HasOthers(predicate, _hits, ref _steps))
                {
                    count = Pick(predicate, count);
                }
            }
        }

        _choice.Review(_hits.Event);
        return _found.AsSpan(0, count);
    }

    private int Pick(int predicate, int count)
    {
        if (_pickedFor[predicate] != _hits.Event)
        {
            _pickedFor[predicate] = _hits.Event;
            _found[count++] = _predicates[predicate];
        }

        return count;
    }

    // A guard on a text is a witness too, where its texts can be looked for.
    private static IEnumerable<TextWitness[]> SetsOf(PredicateNode node) =>
        node.Predicate.Guard is { Names.Length: 0, Integers.Length: 0 } guard && guard.Values.All(static value => Ascii.IsValid(value))
            ? [.. node.Predicate.Witnesses, [new TextWitness(guard.Slot, TextPlace.Whole, [.. guard.Values])]]
            : node.Predicate.Witnesses;
}
