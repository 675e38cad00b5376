namespace RulesSdk.Testing;

/// <summary>Values to try where any will do, the same on every run. Addresses are those that are kept for documentation.</summary>
internal static class FreshValues
{
    public static readonly IReadOnlyList<string> Addresses =
        ["198.51.100.7", "203.0.113.9", "192.0.2.5", "2001:db8::7", "10.0.0.1", "127.0.0.1", "not an address"];

    public static readonly DateTimeOffset Start = RuleTest.Start;

    /// <summary>Values for a node, by its type and its name.</summary>
    public static IEnumerable<object?> Of(ClauseNode node, Draft draft, Scope scope)
    {
        if (node.Kind == "function" && node.Text == "CanonicalAddress")
        {
            return Addresses;
        }

        if (node.Kind == "function" && node.Text is "Length" || node.Kind == "quantifier")
        {
            return [1L, 2L, 0L];
        }

        if (node.Kind == "arithmetic")
        {
            return Of(node.Operand, draft, scope);
        }

        if (node.Kind == "conditional")
        {
            return Of(node.Operands[1], draft, scope).Concat(Of(node.Operands[2], draft, scope));
        }

        if (node.Kind == "constant")
        {
            return [ClauseConstants.Of(node)];
        }

        // A list's elements take the name of the list; what is written out of several values, that of the first.
        var named = Named(node, scope);
        return Place.Of(named, draft, scope) is { } place ? Of(place) : Texts(named.Texts.Count > 0 ? named.Texts[0] ?? "value" : "value");
    }

    private static ClauseNode Named(ClauseNode node, Scope scope) => node switch
    {
        { Kind: "element" or "variable" } when scope.Elements.TryGetValue(node.Text, out var bound) && bound.List.Kind is "list" or "quantifier" => node,
        { Kind: "function" or "command", Operands.Count: > 0 } => Named(node.Operand, scope),
        _ => node,
    };

    private static IEnumerable<object?> Of(Place place)
    {
        var type = place.Type;
        return type == typeof(bool) ? [true, false]
            : type == typeof(DateTimeOffset) ? [Start, Start.AddHours(1), Start.AddDays(1)]
            : type == typeof(Guid) ? [new Guid("11111111-1111-4111-8111-111111111111"), new Guid("22222222-2222-4222-8222-222222222222"), Guid.Empty]
            : type.IsEnum ? Enum.GetValues(type).Cast<object?>().Take(8)
            : type.IsPrimitive || type == typeof(decimal) ? [1L, 2L, 0L, 1000L, 3L]
            : Texts(place.Name);
    }

    private static IEnumerable<object?> Texts(string name)
    {
        var isAddress = name.Contains("Address", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Ip", StringComparison.OrdinalIgnoreCase) || name.EndsWith("From", StringComparison.Ordinal) || name.EndsWith("To", StringComparison.Ordinal);
        var texts = Enumerable.Range(1, 3).Select(number => (object?)FormattableString.Invariant($"{name}-{number}"));
        return isAddress ? [.. Addresses, .. texts, "", null] : [.. texts, "", null];
    }
}
