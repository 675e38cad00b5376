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

    // A text of so many bytes is looked for rather than a key.
    private const int GoodText = 6;

    private readonly List<SoughtText> _texts = [];
    private readonly List<SoughtKey> _keys = [];

    private FilterPlan(SchemaRuntime schema, bool mayUseState, ShapeForm form)
    {
        Reason = form == ShapeForm.None ? "this processor has no instructions by which a search is quicker than reading" : null;
        _texts.Add(new(TextRole.Escape, @"\u"));
        AddTime(schema.Projections[0]);
        foreach (var node in schema.Predicates.Where(static node => node.IsClause))
        {
            Add(schema, node, mayUseState);
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

    /// <summary>The plan for a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="mayUseState">Whether an event without a partner that is held now has no effect.</param>
    /// <param name="form">Which instructions the processor has.</param>
    public static FilterPlan Of(SchemaRuntime schema, bool mayUseState, ShapeForm form) => new(schema, mayUseState, form);

    /// <summary>What it does, in words.</summary>
    public override string ToString()
    {
        if (Reason is { } reason)
        {
            return $"every line is read: {reason}";
        }

        var parts = _texts.Where(static text => text.Role == TextRole.Evidence).Select(static text => text.Text).Distinct(StringComparer.Ordinal)
            .Concat(_keys.Select(static key => $"a partner's {key.Path}"))
            .ToArray();
        return parts.Length == 0 ? "no line is read: no rule looks at this schema" : $"a line is read if it has {string.Join(", or ", parts)}";
    }

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

    private void Add(SchemaRuntime schema, PredicateNode node, bool mayUseState)
    {
        var evidence = Evidence(node);
        var isGood = evidence is not null && evidence.TrueForAll(static text => text.Bytes.Length >= GoodText);
        if (!isGood && mayUseState && TryAddKey(schema, node))
        {
            return;
        }

        if (evidence is not null)
        {
            _texts.AddRange(evidence.Where(text => !_texts.Exists(other => other.Role == text.Role && other.Text == text.Text && other.IgnoresCase == text.IgnoresCase)));
            return;
        }

        var clause = Array.Find(node.Subscribers, static subscriber => subscriber.Exclusion is null);
        var name = clause.Program.Clauses.Length > clause.Clause ? clause.Program.Clauses[clause.Clause].Name : "";
        Reason ??= $"'{name}' of the rule {clause.Program.Rule.Id} needs no text by which its events are known"
            + (!mayUseState && CanSeek(node) ? ", and partners tell only with lateness 0, without remembered ids and without the phase Early" : "");
    }

    // The set of texts whose shortest is the longest; the guard's are compared as they are.
    private static List<SoughtText>? Evidence(PredicateNode node)
    {
        var sets = node.Predicate.Witnesses.Select(static set => Of(set.SelectMany(static witness => witness.Texts.Select(text => (text, witness.Place))), ignoresCase: true));
        if (node.Predicate.Guard is { Names.Length: 0, Integers.Length: 0 } guard)
        {
            sets = sets.Append(Of(guard.Values.Select(static value => (value, TextPlace.Whole)), ignoresCase: false));
        }

        return sets.OfType<List<SoughtText>>().OrderByDescending(static set => set.Min(static text => text.Bytes.Length)).ThenBy(static set => set.Count).FirstOrDefault();
    }

    private static List<SoughtText>? Of(IEnumerable<(string Text, TextPlace Place)> texts, bool ignoresCase)
    {
        var sought = texts.Select(static one => !IsPlain(one.Text) || MayBeUnquoted(one.Text) ? LongestPlain(one.Text) : InQuotes(one.Text, one.Place))
            .Distinct(StringComparer.Ordinal)
            .Select(text => new SoughtText(TextRole.Evidence, text, ignoresCase))
            .ToList();
        return sought.Count > 0 && sought.TrueForAll(static text => text.Bytes.Length >= LeastText) ? sought : null;
    }

    private static bool CanSeek(PredicateNode node) => Array.TrueForAll(node.Subscribers, static subscriber =>
        subscriber.Exclusion is not null || subscriber.Program is StoppedProgram || (subscriber.Seek >= 0 && subscriber.Program.Rule.Metadata.NewValueMemory == TimeSpan.Zero));

    private bool TryAddKey(SchemaRuntime schema, PredicateNode node)
    {
        if (!CanSeek(node))
        {
            return false;
        }

        foreach (var slot in node.Subscribers.Where(static subscriber => subscriber.Exclusion is null).Select(static subscriber => subscriber.Seek).Distinct())
        {
            var projection = schema.Projections[node.Projection];
            var field = projection.Json.Fields[slot];
            string[] names = [field.Name, .. field.AlsoNamed];
            if (!Array.TrueForAll(names, IsPlain))
            {
                return false;
            }

            var number = _keys.FindIndex(key => key.Names.SequenceEqual(names, StringComparer.Ordinal));
            if (number < 0)
            {
                number = _keys.Count;
                _keys.Add(new SoughtKey(names, projection.Path(slot, '.')));
                _texts.AddRange(names.Select(name => new SoughtText(TextRole.Key, Quoted(name), key: number)));
            }

            _keys[number].Add(node, slot);
        }

        return true;
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
