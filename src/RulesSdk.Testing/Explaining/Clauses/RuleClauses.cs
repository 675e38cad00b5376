using System.Reflection;
using RulesSdk.Runtime.Metadata;

namespace RulesSdk.Testing;

/// <summary>What a rule asks, clause by clause. Empty where the rule was built by a generator of another version.</summary>
internal sealed class RuleClauses
{
    private const string Version = "1 ";

    private readonly RuleChange? _change;
    private readonly IReadOnlyList<(string Kind, string Name, IReadOnlyList<Clause> Clauses)> _members = [];

    /// <summary>The clauses of a rule class.</summary>
    /// <param name="rule">The class.</param>
    /// <param name="change">What a mutant asks in place of what stands there.</param>
    public RuleClauses(Type rule, RuleChange? change = null)
    {
        Rule = rule;
        _change = change;
        if (rule.GetCustomAttribute<RuleClausesAttribute>()?.Text is { } text && text.StartsWith(Version, StringComparison.Ordinal))
        {
            var reader = new ClauseReader(text, Version.Length);
            _members = reader.List(() => (reader.Text()!, reader.Text()!, reader.List(reader.Clause)));
        }
    }

    /// <summary>The clauses of a rule class with the declared numbers in place of its options: for searches of what the rule detects in no engine.</summary>
    /// <inheritdoc cref="RuleClauses(Type, RuleChange?)"/>
    public static RuleClauses Declared(Type rule, RuleChange? change = null) => new(rule, change) { HasOptions = false };

    /// <summary>The rule's class.</summary>
    public Type Rule { get; }

    private bool HasOptions { get; init; } = true;

    /// <summary>What must hold between event variables.</summary>
    public IReadOnlyList<Clause> Joins => Read(_change?.Joins ?? Of("join").FirstOrDefault().Clauses ?? []);

    /// <summary>What must hold of counts and outcomes.</summary>
    public IReadOnlyList<Clause> Condition => Read(_change?.Condition ?? Of("condition").FirstOrDefault().Clauses ?? []);

    /// <summary>What each case asks, in the order in which they are tried.</summary>
    public IReadOnlyList<IReadOnlyList<Clause>> Cases
    {
        get
        {
            List<IReadOnlyList<Clause>> cases = [.. Of("case").Select((member, number) => Read(_change?.Case is { } changed && changed.Number == number ? changed.Clauses : member.Clauses))];
            return _change?.CaseOrder is { } order ? [.. order.Select(number => cases[number])] : cases;
        }
    }

    /// <summary>The lists whose elements joins compare, each with the event variable that it is of.</summary>
    public IReadOnlyList<(string Name, string Variable, ClauseNode Value)> Lets =>
        [.. Of("let").Select(member => (member.Name.Split(' ')[0], member.Name.Split(' ')[1], Read(member.Clauses[0].Node)))];

    /// <summary>The group keys.</summary>
    public IReadOnlyList<(string Name, ClauseNode Value)> Keys => [.. Of("key").Select(member => (member.Name, Read(member.Clauses[0].Node)))];

    /// <summary>The outcomes.</summary>
    public IReadOnlyList<(string Name, ClauseNode Value)> Outcomes => [.. Of("outcome").Select(member => (member.Name, Read(member.Clauses[0].Node)))];

    /// <summary>What a predicate asks; empty where that is not known.</summary>
    public IReadOnlyList<Clause> Event(string name) => Read(_change?.Event is { } changed && changed.Name == name ? changed.Clauses : Of("event").FirstOrDefault(member => member.Name == name).Clauses ?? []);

    private IReadOnlyList<Clause> Read(IReadOnlyList<Clause> clauses) => HasOptions ? clauses : [.. clauses.Select(clause => clause with { Node = Read(clause.Node) })];

    private ClauseNode Read(ClauseNode node) => HasOptions ? node : ClauseNodes.Replace(node, part => part.Kind == "option" ? RuleOptions.Declared(part) : null);

    private IEnumerable<(string Kind, string Name, IReadOnlyList<Clause> Clauses)> Of(string kind) => _members.Where(member => member.Kind == kind);
}
