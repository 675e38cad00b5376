using RulesSdk.Runtime.Json.Shapes;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Filtering;

/// <summary>
/// What a line of a schema must contain to be of use to some rule of an engine: a text of some predicate, or the key of a partner
/// that is held. Whatever else a line is for (its time) can be told without reading it.
/// </summary>
internal sealed class FilterPlan
{
    // What is shorter stands in too many lines.
    private const int LeastText = 3;

    // One that is shorter says little besides a key.
    private const int GoodText = 6;

    // More of them would hardly let fewer lines through.
    private const int MostSets = 2;

    private readonly List<SoughtText> _texts = [];
    private readonly List<SoughtKey> _keys = [];
    private readonly List<SoughtNeed> _needs = [];
    private readonly Dictionary<string, ulong> _bits = new(StringComparer.Ordinal);

    private FilterPlan(SchemaRuntime schema, bool mayUseState, ShapeForm form, int sets)
    {
        Reason = form == ShapeForm.None ? "this processor has no instructions by which a search is quicker than reading" : null;
        _texts.Add(new(TextRole.Escape, @"\u"));
        AddTime(schema.Projections[0]);
        foreach (var node in schema.Predicates.Where(static node => node.IsClause))
        {
            Add(schema, node, mayUseState, sets);
        }

        if (_texts.Count > TextSearch.MostTexts)
        {
            Reason ??= $"{_texts.Count} texts would have to be looked for, and more than {TextSearch.MostTexts} are not told from other bytes quickly";
        }
    }

    /// <summary>Why lines cannot be passed over; null where they can.</summary>
    public string? Reason { get; private set; }

    /// <summary>What is looked for.</summary>
    public IReadOnlyList<SoughtText> Texts => _texts;

    /// <summary>The keys by whose values partners are found.</summary>
    public IReadOnlyList<SoughtKey> Keys => _keys;

    /// <summary>What lines that are of use have.</summary>
    public IReadOnlyList<SoughtNeed> Needs => _needs;

    /// <summary>The plan for a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="mayUseState">Whether an event without a partner that is held now has no effect.</param>
    /// <param name="form">Which instructions the processor has.</param>
    public static FilterPlan Of(SchemaRuntime schema, bool mayUseState, ShapeForm form)
    {
        var plan = new FilterPlan(schema, mayUseState, form, MostSets);
        return plan._texts.Count > TextSearch.MostTexts ? new(schema, mayUseState, form, sets: 1) : plan;
    }

    /// <summary>What it does, in words.</summary>
    public override string ToString()
    {
        if (Reason is { } reason)
        {
            return $"every line is read: {reason}";
        }

        var parts = _needs.Select(Shown).Distinct(StringComparer.Ordinal).ToArray();
        return parts.Length == 0 ? "no line is read: no rule looks at this schema" : $"a line is read if it has {string.Join("; or ", parts)}";
    }

    private string Shown(SoughtNeed need) => string.Join(", and ", _bits.Values
        .Where(bit => (need.Sets & bit) != 0)
        .Select(bit => string.Join(" or ", _texts.Where(text => (text.Sets & bit) != 0).Select(static text => text.Text)))
        .Concat(need.Key < 0 ? [] : [$"a partner's {_keys[need.Key].Path}"]));

    // Of several names the first counts wherever it has a value, so lines with that are known by it, and all others are read.
    private void AddTime(ProjectionRuntime projection)
    {
        var field = projection.Json.Fields[projection.TimeSlot];
        if (field.Parent >= 0)
        {
            Reason ??= $"the event time stands within another field ({projection.Path(projection.TimeSlot, '.')})";
        }
        else if (!IsPlain(field.Name))
        {
            Reason ??= $"the name of the event time ('{field.Name}') may be written in several ways";
        }
        else
        {
            _texts.Add(new(TextRole.Time, Quoted(field.Name)));
        }
    }

    private void Add(SchemaRuntime schema, PredicateNode node, bool mayUseState, int most)
    {
        var (sets, key) = (0UL, mayUseState && CanSeek(node) ? KeyOf(schema, node) : -1);
        foreach (var set in SetsOf(node).Where(set => key < 0 || set.TrueForAll(static text => text.Length >= GoodText)).Take(most))
        {
            sets |= BitOf(set);
        }

        if (sets != 0 || key >= 0)
        {
            _needs.Add(new(sets, key));
            return;
        }

        var clause = Array.Find(node.Subscribers, static subscriber => subscriber.Exclusion is null);
        var name = clause.Program.Clauses.Length > clause.Clause ? clause.Program.Clauses[clause.Clause].Name : "";
        Reason ??= $"'{name}' of the rule {clause.Program.Rule.Id} needs no text by which its events are known"
            + (!mayUseState && CanSeek(node) ? ", and partners tell only with lateness 0, without remembered ids and without the phase Early" : "");
    }

    // Equal sets have one bit. Beyond the last bit, a set is not asked for.
    private ulong BitOf(List<SoughtText> set)
    {
        var names = string.Join('\n', set.Select(NameOf).Order(StringComparer.Ordinal));
        if (!_bits.TryGetValue(names, out var bit))
        {
            if (_bits.Count == 64)
            {
                return 0;
            }

            _bits.Add(names, bit = 1UL << _bits.Count);
            foreach (var text in set)
            {
                var known = _texts.Find(other => other.Role == text.Role && NameOf(other) == NameOf(text));
                if (known is null)
                {
                    _texts.Add(known = text);
                }

                known.Sets |= bit;
            }
        }

        return bit;
    }

    private static string NameOf(SoughtText text) => (text.IgnoresCase ? "i" : "") + text.Text;

    // The sets of texts of each of which an event has one: that whose shortest is the longest comes first. Those of the guard are compared as they are.
    private static IEnumerable<List<SoughtText>> SetsOf(PredicateNode node)
    {
        var sets = node.Predicate.Witnesses
            .Select(static set => Of(set.SelectMany(static witness => witness.Texts.Select(text => (text, witness.Place))), ignoresCase: true))
            .OfType<List<SoughtText>>()
            .OrderByDescending(static set => set.Min(static text => text.Length))
            .ThenBy(static set => set.Count);
        return node.Predicate.Guard is { Names.Length: 0, Integers.Length: 0 } guard && Of(guard.Values.Select(static value => (value, TextPlace.Whole)), ignoresCase: false) is { } first
            ? sets.Prepend(first)
            : sets;
    }

    private static List<SoughtText>? Of(IEnumerable<(string Text, TextPlace Place)> texts, bool ignoresCase)
    {
        var sought = texts.Select(static one => !IsPlain(one.Text) || MayBeUnquoted(one.Text) ? LongestPlain(one.Text) : InQuotes(one.Text, one.Place))
            .Distinct(StringComparer.Ordinal)
            .Select(text => new SoughtText(TextRole.Evidence, text, ignoresCase))
            .ToList();
        return sought.Count > 0 && sought.TrueForAll(static text => text.Length >= LeastText) ? sought : null;
    }

    private static bool CanSeek(PredicateNode node) => Array.TrueForAll(node.Subscribers, static subscriber =>
        subscriber.Exclusion is not null || subscriber.Program is StoppedProgram || (subscriber.Seek >= 0 && subscriber.Program.Rule.Metadata.NewValueMemory == TimeSpan.Zero));

    // The number of the key by which events of a predicate find partners; -1 where there is none, or more than one.
    private int KeyOf(SchemaRuntime schema, PredicateNode node)
    {
        var slots = node.Subscribers.Where(static subscriber => subscriber is { Exclusion: null, Program: not StoppedProgram }).Select(static subscriber => subscriber.Seek).Distinct().ToArray();
        var projection = schema.Projections[node.Projection];
        if (slots is not [var slot])
        {
            return -1;
        }

        var field = projection.Json.Fields[slot];
        string[] names = [field.Name, .. field.AlsoNamed];
        if (!Array.TrueForAll(names, IsPlain))
        {
            return -1;
        }

        var number = _keys.FindIndex(key => key.Names.SequenceEqual(names, StringComparer.Ordinal));
        if (number < 0)
        {
            number = _keys.Count;
            _keys.Add(new SoughtKey(names, projection.Path(slot, '.')));
            _texts.AddRange(names.Select(name => new SoughtText(TextRole.Key, Quoted(name), key: number)));
        }

        _keys[number].Add(node, slot);
        return number;
    }

    // Numbers, true and false are texts too where any value is read as one, and stand in no quotes.
    private static bool MayBeUnquoted(string text) =>
        text.All("0123456789+-.eE".Contains) || "true".Contains(text, StringComparison.OrdinalIgnoreCase) || "false".Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string text) => $"\"{text}\"";

    private static string InQuotes(string text, TextPlace place) => place switch
    {
        TextPlace.Whole => Quoted(text),
        TextPlace.Start => '"' + text,
        TextPlace.End => text + '"',
        _ => text,
    };

    // Stands in a line as it is, unless letters are written as escapes.
    private static bool IsPlain(string text) => text.Length > 0 && text.All(IsPlain);

    private static bool IsPlain(char one) => one is >= ' ' and < (char)127 and not ('"' or '\\' or '/');

    private static string LongestPlain(string text)
    {
        var (longest, start) = ("", 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !IsPlain(text[i]))
            {
                longest = i - start > longest.Length ? text[start..i] : longest;
                start = i + 1;
            }
        }

        return longest;
    }
}
