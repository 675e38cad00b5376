namespace RulesSdk.Testing;

/// <summary>Which texts some fields have wherever a predicate holds: each alternative has the texts of the fields that it says something of.</summary>
internal static class EventAlternatives
{
    // Of a predicate with more of them nothing is said.
    private const int Most = 256;

    private static readonly IReadOnlyDictionary<string, string> Anything = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The alternatives of conditions that must all hold.</summary>
    /// <param name="clauses">The conditions.</param>
    /// <param name="scope">What the names in them stand for.</param>
    /// <param name="fields">The fields that are asked about.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(IReadOnlyList<ClauseNode> clauses, ProseScope scope, IReadOnlySet<string> fields) =>
        [.. All(clauses.Select(clause => Of(clause, scope, fields))).Where(texts => !clauses.Any(clause => IsExcluded(clause, texts, scope, fields)))];

    // a.EventName != "GetUser" and its like leave out what another clause lists
    private static bool IsExcluded(ClauseNode clause, IReadOnlyDictionary<string, string> texts, ProseScope scope, IReadOnlySet<string> fields) => clause switch
    {
        { Kind: "all" } => clause.Operands.Any(operand => IsExcluded(operand, texts, scope, fields)),
        { Kind: "compare", Text: "NotEqual" } => IsListed(clause with { Texts = ["Equal"] }, texts, scope, fields),
        { Kind: "not", Operands: [{ Kind: "compare" or "in" } listed] } => IsListed(listed, texts, scope, fields),
        _ => false,
    };

    private static bool IsListed(ClauseNode node, IReadOnlyDictionary<string, string> texts, ProseScope scope, IReadOnlySet<string> fields) =>
        Of(node, scope, fields).Any(listed => listed.Count == 1 && listed.All(one => texts.TryGetValue(one.Key, out var text) && text == one.Value));

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(ClauseNode node, ProseScope scope, IReadOnlySet<string> fields) => node switch
    {
        { Kind: "all" } => All(node.Operands.Select(operand => Of(operand, scope, fields))),
        { Kind: "any" } => Bounded([.. node.Operands.SelectMany(operand => Of(operand, scope, fields))]),
        { Kind: "compare", Text: "Equal", Operands: [var field, { Kind: "constant" } text] } => Texts(field, [text], scope, fields),
        { Kind: "compare", Text: "Equal", Operands: [{ Kind: "constant" } text, var field] } => Texts(field, [text], scope, fields),
        { Kind: "test", Texts: ["Equals", "-"], Operands: [var field, { Kind: "constant" } text] } => Texts(field, [text], scope, fields),
        { Kind: "in" } => Texts(node.Operand, [.. node.Operands.Skip(1)], scope, fields),
        _ => [Anything],
    };

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Texts(ClauseNode field, IReadOnlyList<ClauseNode> constants, ProseScope scope, IReadOnlySet<string> fields) =>
        scope.Path(field) is { } path && fields.Contains(path) && constants.All(static constant => constant is { Kind: "constant", Texts: ["Text", _, _, { Length: > 0 }] })
            ? Bounded([.. constants.Select(constant => new Dictionary<string, string>(StringComparer.Ordinal) { [path] = constant.Texts[3]! })])
            : [Anything];

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> All(IEnumerable<IReadOnlyList<IReadOnlyDictionary<string, string>>> parts)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> all = [Anything];
        foreach (var part in parts)
        {
            // Where two parts ask for different texts of one field, both cannot hold.
            all = Bounded([.. all.SelectMany(_ => part, Both).OfType<IReadOnlyDictionary<string, string>>()]);
        }

        return all;
    }

    private static Dictionary<string, string>? Both(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
    {
        var both = new Dictionary<string, string>(one, StringComparer.Ordinal);
        return other.All(text => both.TryAdd(text.Key, text.Value) || both[text.Key] == text.Value) ? both : null;
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Bounded(IReadOnlyList<IReadOnlyDictionary<string, string>> alternatives) =>
        alternatives.Count > Most ? [Anything] : alternatives;
}
