namespace RulesSdk.Testing;

/// <summary>Edits a draft so that a node has a value: what is read is set, and what is computed is computed backwards.</summary>
/// <param name="evaluation">Evaluates nodes.</param>
internal sealed class ValueAssigner(DraftEvaluation evaluation)
{
    /// <summary>Edits after which the node may have the value. Whoever uses one asks.</summary>
    public IEnumerable<Edit> Assign(ClauseNode node, object? value, Draft draft, Scope scope)
    {
        if (node.Kind != "convert" && node.Kind != "coalesce" && Place.Of(node, draft, scope) is { } place)
        {
            return Write(place, value) is { } json ? [new Edit(draft.Set(place, json))] : [new Edit(draft.Set(place, null))];
        }

        return node.Kind switch
        {
            "convert" => Assign(node.Operand, value, draft, scope),
            "coalesce" => Assign(node.Operand, value, draft, scope).Concat(
                Assign(node.Operand, null, draft, scope).SelectMany(edit => Assign(node.Operands[1], value, edit.Draft, scope))),
            "conditional" => Branch(node, 1, value, draft, scope).Concat(Branch(node, 2, value, draft, scope)),
            "function" => Function(node, value, draft, scope),
            "arithmetic" => Arithmetic(node, value, draft, scope),
            "negate" when value is not null => Assign(node.Operand, ClauseArithmetic.Negate(value), draft, scope),
            "command" => Command(node, value as string, draft, scope),
            "element" or "variable" when scope.Elements.TryGetValue(node.Text, out var bound) => AssignAt(bound.List, bound.Index, value, draft, bound.Scope),
            "quantifier" when node.Text == "Count" && value is not null => Count(node, Convert.ToInt32(value, null), draft, scope),
            "constant" when Equals(ClauseConstants.Of(node), value) => [new Edit(draft)],
            _ => [],
        };
    }

    /// <summary>Edits after which an element of a list has the value.</summary>
    public IEnumerable<Edit> AssignAt(ClauseNode list, int index, object? value, Draft draft, Scope scope)
    {
        if (list.Kind == "quantifier" && list.Text == "Select")
        {
            var inner = scope.With(list.Texts[1]!, list.Operand, index);
            return Assign(list.Operands[1], value, draft, inner);
        }

        if (list.Kind == "list")
        {
            return Items(list, index, value, draft, scope);
        }

        return Place.Of(list, draft, scope) is { } place && Write(place, value) is { } json
            ? [new Edit(draft.Set(place with { Steps = place.Steps.Add(index) }, json))]
            : [];
    }

    /// <summary>Edits after which a list has so many elements for which its lambda holds.</summary>
    public IEnumerable<Edit> Count(ClauseNode quantifier, int count, Draft draft, Scope scope)
    {
        if (Place.Of(quantifier.Operand, draft, scope) is not { } place || count is < 0 or > 50)
        {
            yield break;
        }

        var edit = new Edit(draft.Set(place, new System.Text.Json.Nodes.JsonArray()));
        for (var i = 0; i < count; i++)
        {
            edit = edit with { Draft = edit.Draft.Set(place with { Steps = place.Steps.Add(i) }, EmptyElement(place)) };
            if (quantifier.Operands.Count > 1)
            {
                edit = edit.And(new Goal(quantifier.Operands[1], true, scope.With(quantifier.Texts[1]!, quantifier.Operand, i)));
            }
        }

        yield return edit;
    }

    /// <summary>An element for a list: a record without fields, or some text.</summary>
    public static System.Text.Json.Nodes.JsonNode EmptyElement(Place list) =>
        list.Type.IsGenericType && list.Type.GetGenericArguments()[0] is var element && (element == typeof(string) || element.IsEnum || element.IsPrimitive)
            ? EventText.Node(element == typeof(string) ? "other" : element.IsEnum ? Enum.GetValues(element).GetValue(0) : 0)!
            : new System.Text.Json.Nodes.JsonObject();

    private static System.Text.Json.Nodes.JsonNode? Write(Place place, object? value) =>
        place.Type == typeof(CommandLine) ? null : EventText.Node(value);

    private IEnumerable<Edit> Items(ClauseNode list, int index, object? value, Draft draft, Scope scope)
    {
        // Before a spread come single values, so the index in it is what is left.
        var before = 0;
        foreach (var (item, spread) in list.Operands.Zip(list.Texts))
        {
            if (spread == "+")
            {
                foreach (var edit in AssignAt(item, Math.Max(0, index - before), value, draft, scope))
                {
                    yield return edit;
                }
            }
            else
            {
                if (before == index)
                {
                    foreach (var edit in Assign(item, value, draft, scope))
                    {
                        yield return edit;
                    }
                }

                before++;
            }
        }
    }

    private IEnumerable<Edit> Branch(ClauseNode node, int branch, object? value, Draft draft, Scope scope) =>
        Assign(node.Operands[branch], value, draft, scope).Select(edit => edit.And(new Goal(node.Operand, branch == 1, scope)));

    private IEnumerable<Edit> Function(ClauseNode node, object? value, Draft draft, Scope scope) => node.Text switch
    {
        "Lower" or "Upper" or "Trim" or "CanonicalAddress" => Assign(node.Operand, value, draft, scope),
        "Length" when value is not null => Assign(node.Operand, new string('x', Math.Clamp(Convert.ToInt32(value, null), 0, 10_000)), draft, scope),
        "FirstNonEmpty" => node.Operands.SelectMany(operand => Assign(operand, value, draft, scope)),
        "Concat" when value is string text => Concat(node, text, draft, scope),
        "Replace" => Assign(node.Operand, value, draft, scope),
        _ => [],
    };

    // The last operand that is read takes what the constants and the other operands leave of the text.
    private IEnumerable<Edit> Concat(ClauseNode node, string text, Draft draft, Scope scope)
    {
        foreach (var operand in node.Operands.Where(static operand => operand.Kind != "constant"))
        {
            var others = node.Operands.Select(other => other == operand ? null : evaluation.Value(other, draft, scope) as string ?? "").ToList();
            var at = others.IndexOf(null);
            var (head, tail) = (string.Concat(others.Take(at)), string.Concat(others.Skip(at + 1)));
            if (text.Length >= head.Length + tail.Length && text.StartsWith(head, StringComparison.Ordinal) && text.EndsWith(tail, StringComparison.Ordinal))
            {
                foreach (var edit in Assign(operand, text[head.Length..^tail.Length], draft, scope))
                {
                    yield return edit;
                }
            }
        }
    }

    private IEnumerable<Edit> Arithmetic(ClauseNode node, object? value, Draft draft, Scope scope)
    {
        if (value is null)
        {
            yield break;
        }

        var inverse = node.Text switch { "Add" => "Subtract", "Subtract" => "Add", "Multiply" => "Divide", "Divide" => "Multiply", _ => null };
        if (inverse is null)
        {
            yield break;
        }

        var second = evaluation.Value(node.Operands[1], draft, scope);
        if ((Try(() => ClauseArithmetic.Compute(inverse, value, second)) ?? (inverse == "Add" ? Try(() => ClauseArithmetic.Compute(inverse, second, value)) : null)) is { } left)
        {
            foreach (var edit in Assign(node.Operand, left, draft, scope))
            {
                yield return edit;
            }
        }

        var back = node.Text is "Subtract" or "Divide";
        var other = evaluation.Value(node.Operand, draft, scope);
        if (Try(() => back ? ClauseArithmetic.Compute(node.Text, other, value) : ClauseArithmetic.Compute(inverse, value, other)) is { } right)
        {
            foreach (var edit in Assign(node.Operands[1], right, draft, scope))
            {
                yield return edit;
            }
        }
    }

    private static IEnumerable<Edit> Command(ClauseNode node, string? value, Draft draft, Scope scope)
    {
        if (value is null || Place.Of(node.Operand, draft, scope) is not { } place)
        {
            return [];
        }

        var words = node.Text == "Option" && node.Operands[1].Kind == "constant"
            ? [$"--{ClauseConstants.Of(node.Operands[1])}={value}"]
            : value.Length == 0 ? [] : value.Split(' ');
        return [new Edit(draft.Set(place, Words(words)))];
    }

    public static System.Text.Json.Nodes.JsonArray Words(IEnumerable<string> words) => new([.. words.Select(static word => (System.Text.Json.Nodes.JsonNode)word)]);

    private static object? Try(Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
