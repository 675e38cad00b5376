using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>Picks, by one pass over each of some fields, the predicates of which an event has a witness: of lines, or of objects.</summary>
internal sealed class WitnessIndex
{
    // As many are asked as quickly one by one.
    private const int FewPredicates = 4;

    // Of predicates that a value of a guard picks together; more are picked by their witnesses.
    private const int FewOfOneValue = 8;

    private readonly PredicateNode[] _predicates;
    private readonly int[] _slots;
    private readonly IndexedField[] _fields;
    private readonly WitnessHits _hits;
    private readonly WitnessChoice _choice;
    private readonly PredicateNode[] _found;

    // The event for which a predicate was picked last.
    private readonly long[] _pickedFor;
    private long _steps;

    private WitnessIndex(PredicateNode[] predicates, EventValue[]? values)
    {
        _predicates = predicates;
        _found = new PredicateNode[predicates.Length];
        _pickedFor = new long[predicates.Length];
        var texts = new Dictionary<(int Slot, ValueForm Form, TextPlace Place, string Text), WitnessLiteral>();
        var ranges = new Dictionary<(int Slot, ValueForm Form, UInt128 Low, UInt128 High), WitnessLiteral>();
        var first = new Dictionary<(int Slot, ValueForm Form), int>();
        var sets = predicates.Select((node, number) => SetsOf(node, values).Select(set => LiteralsOf(set, number)).ToArray()).ToArray();
        WitnessLiteral[] all = [.. texts.Values, .. ranges.Values];
        _hits = new WitnessHits(all.Length);
        _choice = new WitnessChoice(all, sets);
        var byField = texts.Select(static pair => (pair.Key.Slot, pair.Key.Form, pair.Value))
            .Concat(ranges.Select(static pair => (pair.Key.Slot, pair.Key.Form, pair.Value)))
            .GroupBy(static one => (one.Slot, one.Form), static one => one.Value)
            .OrderBy(static group => group.Key)
            .ToArray();
        _slots = [.. byField.Select(static group => group.Key.Slot)];
        _fields = [.. byField.Select(group => new IndexedField(group.Key.Slot, group.Key.Form, [.. group], first[group.Key], ValueOf(group.Key.Slot, group.Key.Form, values)))];

        WitnessLiteral[] LiteralsOf(Witness[] set, int number)
        {
            foreach (var witness in set)
            {
                first.TryAdd((witness.Slot, witness.Form), number);
                foreach (var name in witness.Names)
                {
                    TextOf(witness, name);
                }
            }

            return [.. set.SelectMany(witness => witness.Texts.Select(text => TextOf(witness, text)).Concat(witness.Ranges.Select(range => RangeOf(witness, range)))).Distinct()];
        }

        WitnessLiteral TextOf(Witness witness, string text)
        {
            // names of members may have other letters than ASCII's, whose case counts
            var lower = Ascii.IsValid(text) ? text.ToLowerInvariant() : string.Concat(text.Select(static letter => char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter));
            ref var literal = ref CollectionsMarshal.GetValueRefOrAddDefault(texts, (witness.Slot, witness.Form, witness.Place, lower), out _);
            return literal ??= new(witness.Place, Encoding.UTF8.GetBytes(lower));
        }

        WitnessLiteral RangeOf(Witness witness, (UInt128 Low, UInt128 High) range)
        {
            ref var literal = ref CollectionsMarshal.GetValueRefOrAddDefault(ranges, (witness.Slot, witness.Form, range.Low, range.High), out _);
            return literal ??= new(range.Low, range.High);
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

    /// <summary>An index of the predicates that have witnesses, or whose guard is one; null where they are few.</summary>
    /// <param name="predicates">The predicates.</param>
    /// <param name="values">Of an index of objects, how fields are read of one; null for lines.</param>
    /// <param name="others">Those that are asked about every event.</param>
    public static WitnessIndex? For(PredicateNode[] predicates, EventValue[]? values, out PredicateNode[] others)
    {
        var indexed = predicates.Where(node => SetsOf(node, values).Any()).ToArray();
        if (indexed.Length <= FewPredicates)
        {
            others = predicates;
            return null;
        }

        others = [.. predicates.Except(indexed)];
        return new(indexed, values);
    }

    /// <summary>The predicates of which a line has all witnesses, each once.</summary>
    public ReadOnlySpan<PredicateNode> Candidates(ref EventReader e, JsonSlot[] slots)
    {
        _hits.Begin();
        var count = 0;
        for (var i = 0; i < _fields.Length; i++)
        {
            if (!_fields[i].Find(ref e, slots[_slots[i]].Kind, _hits))
            {
                // It does not convert, which is counted when one of them reads it.
                count = Pick(_fields[i].First, count);
            }
        }

        return Picked(count);
    }

    /// <summary>The predicates of which an object has all witnesses, each once; all where one of its properties throws.</summary>
    public ReadOnlySpan<PredicateNode> Candidates(object e)
    {
        _hits.Begin();
        try
        {
            foreach (var field in _fields)
            {
                field.Find(e, _hits);
            }
        }
        catch (Exception error) when (Checked.IsFailure(error))
        {
            return _predicates;
        }

        return Picked(0);
    }

    private Span<PredicateNode> Picked(int count)
    {
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

    // A guard is a witness too. Of objects, only fields count that can be read of one.
    private static IEnumerable<Witness[]> SetsOf(PredicateNode node, EventValue[]? values)
    {
        var sets = node.Predicate.Guard?.Witness is { } guard ? [.. node.Predicate.Witnesses, [guard]] : node.Predicate.Witnesses;
        return values is null ? sets : sets.Where(set => Array.TrueForAll(set, witness => ValueOf(witness.Slot, witness.Form, values) is not null));
    }

    private static EventValue? ValueOf(int slot, ValueForm form, EventValue[]? values) =>
        values is null ? null : Array.Find(values, value => value.Slot == slot && value.IsNumber == (form is ValueForm.Integer or ValueForm.Number));
}
