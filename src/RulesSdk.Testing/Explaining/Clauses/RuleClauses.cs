using System.Reflection;
using RulesSdk.Runtime.Metadata;

namespace RulesSdk.Testing;

/// <summary>What a rule asks, clause by clause. Empty where the rule was built by a generator of another version.</summary>
internal sealed class RuleClauses
{
    private const string Version = "1 ";

    private readonly IReadOnlyList<(string Kind, string Name, IReadOnlyList<Clause> Clauses)> _members = [];

    public RuleClauses(Type rule)
    {
        Rule = rule;
        if (rule.GetCustomAttribute<RuleClausesAttribute>()?.Text is { } text && text.StartsWith(Version, StringComparison.Ordinal))
        {
            var reader = new ClauseReader(text, Version.Length);
            _members = reader.List(() => (reader.Text()!, reader.Text()!, reader.List(reader.Clause)));
        }
    }

    /// <summary>The rule's class.</summary>
    public Type Rule { get; }

    /// <summary>What must hold between event variables.</summary>
    public IReadOnlyList<Clause> Joins => Of("join").FirstOrDefault().Clauses ?? [];

    /// <summary>What must hold of counts and outcomes.</summary>
    public IReadOnlyList<Clause> Condition => Of("condition").FirstOrDefault().Clauses ?? [];

    /// <summary>What each case asks, in source order.</summary>
    public IReadOnlyList<IReadOnlyList<Clause>> Cases => [.. Of("case").Select(member => member.Clauses)];

    /// <summary>The lists whose elements joins compare, each with the event variable that it is of.</summary>
    public IReadOnlyList<(string Name, string Variable, ClauseNode Value)> Lets =>
        [.. Of("let").Select(member => (member.Name.Split(' ')[0], member.Name.Split(' ')[1], member.Clauses[0].Node))];

    /// <summary>The group keys.</summary>
    public IReadOnlyList<(string Name, ClauseNode Value)> Keys => [.. Of("key").Select(member => (member.Name, member.Clauses[0].Node))];

    /// <summary>The outcomes.</summary>
    public IReadOnlyList<(string Name, ClauseNode Value)> Outcomes => [.. Of("outcome").Select(member => (member.Name, member.Clauses[0].Node))];

    /// <summary>What a predicate asks; empty where that is not known.</summary>
    public IReadOnlyList<Clause> Event(string name) => Of("event").FirstOrDefault(member => member.Name == name).Clauses ?? [];

    private IEnumerable<(string Kind, string Name, IReadOnlyList<Clause> Clauses)> Of(string kind) => _members.Where(member => member.Kind == kind);
}
