using System.Collections;

namespace RulesSdk.Testing;

/// <summary>
/// Tells of which keys an event alone can be. Of a join, a part of the key is known where it reads that event only, or
/// where joins make it equal to something that does.
/// </summary>
internal sealed class KeyOwner
{
    private const int MostForms = 16;

    private readonly ExplainedRule _rule;
    private readonly IReadOnlyList<EventMethod> _clauses;
    private readonly bool _isExact;
    private readonly Dictionary<string, string> _variableOfLet;

    // The forms of each part of the key that read one variable.
    private readonly IReadOnlyList<IReadOnlyList<(string Variable, ClauseNode Node)>> _parts;
    private readonly IReadOnlyList<(string One, string Other, Clause Clause)> _links;
    private readonly HashSet<string> _tellers;

    /// <param name="rule">The rule.</param>
    /// <param name="clauses">Its predicates, by number.</param>
    public KeyOwner(ExplainedRule rule, IReadOnlyList<EventMethod> clauses)
    {
        (_rule, _clauses) = (rule, clauses);
        _isExact = rule.Members.Activities.Count > 0 || rule.Members.Events.Count == 1;
        _variableOfLet = rule.Asked.Lets.ToDictionary(static let => let.Name, static let => let.Variable, StringComparer.Ordinal);
        var equal = rule.Asked.Joins.Where(static join => join.Node is { Kind: "compare", Text: "Equal" }).ToList();
        _parts = [.. rule.Asked.Keys.Select(key => (IReadOnlyList<(string, ClauseNode)>)[.. Forms(key.Value, equal).Select(form => (Variables: Read(form), form)).Where(static form => form.Variables.Count == 1).Select(static form => (form.Variables.Single(), form.form))])];
        _links = [.. equal.Select(join => (Sides: join.Node.Operands.Select(Read).ToList(), join))
            .Where(static link => link.Sides.TrueForAll(static side => side.Count == 1) && !link.Sides[0].SetEquals(link.Sides[1]))
            .Select(static link => (link.Sides[0].Single(), link.Sides[1].Single(), link.join))];
        _tellers = [.. _parts.SelectMany(static part => part).Select(static form => form.Variable)];
        IsTold = _isExact || rule.Members.Keys.Count == 0 || rule.Members.Events.Any(variable => _parts.All(part => part.Any(form => form.Variable == variable.Name)));
    }

    /// <summary>Whether some event alone tells a whole key.</summary>
    public bool IsTold { get; }

    /// <summary>The whole keys that an event alone tells.</summary>
    public IReadOnlyList<IReadOnlyList<string>> KeysOf(ReferenceEvent e, IReadOnlyList<int> clauses)
    {
        if (_rule.Members.Keys.Count == 0)
        {
            return [[]];
        }

        if (_isExact)
        {
            return [.. clauses.SelectMany(number => Exact(e, number)).Distinct(KeyComparer.Instance)];
        }

        return [.. clauses.Select(number => Parts(e, number)).Where(static parts => parts.All(static part => part is { Count: 1 }))
            .Select(static parts => (IReadOnlyList<string>)[.. parts.Select(static part => part![0])]).Distinct(KeyComparer.Instance)];
    }

    /// <summary>Whether an event can be of a key; null where it alone does not tell.</summary>
    public bool? IsOf(IReadOnlyList<string> key, ReferenceEvent e, IReadOnlyList<int> clauses)
    {
        if (_rule.Members.Keys.Count == 0)
        {
            return true;
        }

        if (_isExact)
        {
            return KeysOf(e, clauses).Contains(key, KeyComparer.Instance);
        }

        bool? isOf = false;
        foreach (var number in clauses)
        {
            var parts = Parts(e, number);
            if (parts.Count != key.Count || parts.All(static part => part is null))
            {
                isOf = null;
            }
            else if (parts.Zip(key).All(static part => part.First?.Contains(part.Second, StringComparer.Ordinal) != false))
            {
                return true;
            }
        }

        return isOf;
    }

    /// <summary>Whether joins that ask for equality tie two events, and all of these hold.</summary>
    public bool AreLinked(string one, ReferenceEvent e, string other, ReferenceEvent partner)
    {
        List<Clause> links = [.. _links.Where(link => (link.One == one && link.Other == other) || (link.One == other && link.Other == one)).Select(static link => link.Clause)];
        if (links.Count == 0 || e == partner)
        {
            return false;
        }

        var values = Values(one, e).Concat(Values(other, partner)).ToDictionary(StringComparer.Ordinal);
        return !_rule.Evaluator.AreFalse(links, values, 1);
    }

    /// <summary>Notes what an event of the key has where joins compare it.</summary>
    public void Tie(ReferenceEvent e, IReadOnlyList<string> satisfied, KeyTies ties)
    {
        foreach (var (number, link) in _links.Index())
        {
            foreach (var (variable, side) in new[] { (link.One, 0), (link.Other, 1) }.Where(one => satisfied.Contains(one.Item1)))
            {
                if (Side(link.Clause, side, variable, e) is { } value)
                {
                    ties.Add(number, value);
                }
            }
        }
    }

    /// <summary>Whether an event that does not tell its key has what those of the key have. Every match has an event that tells a part.</summary>
    public bool MayTie(ReferenceEvent e, IReadOnlyList<string> satisfied, KeyTies ties) => satisfied.Any(variable => _links.Index().All(one =>
    {
        var (number, link) = one;
        var side = link.One == variable && _tellers.Contains(link.Other) ? 0 : link.Other == variable && _tellers.Contains(link.One) ? 1 : -1;
        return side < 0 || Side(link.Clause, side, variable, e) is not { } value || ties.Contains(number, value);
    }));

    private string? Side(Clause link, int side, string variable, ReferenceEvent e)
    {
        try
        {
            return KeyText.Of(_rule.Evaluator.Value(link.Node.Operands[side], Values(variable, e)));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return null;
        }
    }

    // A single event, and an activity of a chain: as the rule does it.
    private IEnumerable<IReadOnlyList<string>> Exact(ReferenceEvent e, int number)
    {
        var lets = _rule.Members.Activities.Count > 0 ? [] : _rule.Members.Lets;
        return KeyValues.Matches(_rule.Members, [new ClauseEvent(_clauses[number].Name, number, e)], LetRows.Of(lets, [e])).Select(static one => one.Key);
    }

    private IReadOnlyList<IReadOnlyList<string>?> Parts(ReferenceEvent e, int number)
    {
        var variable = _clauses[number].Name;
        IReadOnlyDictionary<string, object?>? values = null;
        return [.. _parts.Select((forms, place) => forms.Where(form => form.Variable == variable).Select(form => Texts(form.Node, place, values ??= WithLists(variable, e))).FirstOrDefault(static texts => texts is not null))];
    }

    // Zero is the key of nothing.
    private IReadOnlyList<string>? Texts(ClauseNode node, int place, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            var value = _rule.Evaluator.Value(node, values);
            var all = value is IEnumerable list and not string ? list.Cast<object?>() : [value];
            return [.. all.Where(one => _rule.Members.AllowsZero(_rule.Members.Keys[place][0]) || !KeyText.IsZero(one)).Select(KeyText.Of)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    // An element of a list may be each of them.
    private Dictionary<string, object?> WithLists(string variable, ReferenceEvent e)
    {
        var values = Values(variable, e);
        foreach (var let in _rule.Members.Lets.Where(let => let.IsList && _rule.Members.Events[let.Variable].Name == variable))
        {
            values[let.Name] = let.Values(e);
        }

        return values;
    }

    private Dictionary<string, object?> Values(string variable, ReferenceEvent e) => new(StringComparer.Ordinal) { [variable] = _clauses.First(clause => clause.Name == variable).EventOf(e) };

    private static IEnumerable<ClauseNode> Forms(ClauseNode key, IReadOnlyList<Clause> equal)
    {
        List<(string Text, ClauseNode Node)> forms = [(Text(key), key)];
        for (var i = 0; i < forms.Count && forms.Count < MostForms; i++)
        {
            foreach (var (one, other) in equal.SelectMany(static join => new[] { (join.Node.Operand, join.Node.Operands[1]), (join.Node.Operands[1], join.Node.Operand) }))
            {
                if (Text(one) == forms[i].Text && !forms.Exists(form => form.Text == Text(other)))
                {
                    forms.Add((Text(other), other));
                }
            }
        }

        return forms.Select(static form => form.Node);
    }

    private HashSet<string> Read(ClauseNode node) => node.Kind switch
    {
        "variable" => [node.Text],
        "element" => [_variableOfLet.GetValueOrDefault(node.Text, "")],
        _ => [.. node.Operands.SelectMany(Read)],
    };

    private static string Text(ClauseNode node) => $"{node.Kind}[{string.Join('|', node.Texts)}]({string.Join(',', node.Operands.Select(Text))})";
}
