using System.Globalization;
using System.Text;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>
/// Hashes what a rule does, not how it is written or described. Only texts of the rule and the tags written here and in
/// <see cref="LogicTags"/> are hashed: no name in this code base changes a hash.
/// </summary>
internal static class LogicHasher
{
    /// <summary>The hash of a rule: 16 lower-case hex digits.</summary>
    public static string Hash(RuleModel rule)
    {
        var text = new StringBuilder();
        AddEvents(text, rule);
        AddOutcomes(text, rule);
        AddChain(text, rule);
        foreach (var @case in rule.Declaration.Metadata.Cases)
        {
            Add(text, "case", @case.Member, @case.Name, LogicTags.OfSeverity(@case.Severity));
        }

        // A body that is run as it is may read any of them.
        foreach (var option in rule.Declaration.Metadata.Options.OrderBy(static option => option.Name, StringComparer.Ordinal))
        {
            Add(text, "option", option.Name, LogicTags.OfOption(option.Type), option.Value.ToString("R", CultureInfo.InvariantCulture));
        }

        return SlotNames.Hash(text.ToString()).Substring(0, 16);
    }

    private static void AddEvents(StringBuilder text, RuleModel rule)
    {
        Add(text, "rule", LogicTags.Of(rule.Declaration.Kind));
        foreach (var variable in rule.Variables)
        {
            Add(text, "event", variable.Name, variable.Schema.Id);
            Add(text, variable.Body);
            if (variable.IsOptional)
            {
                Add(text, "optional");
            }
        }

        foreach (var join in rule.Joins)
        {
            Add(text, "join");
            Add(text, join);
        }

        foreach (var key in rule.Keys)
        {
            Add(text, "key", key.Name, LogicTags.Of(key.AllowZero));
            Add(text, key.Value);
        }

        foreach (var let in rule.Lets.Where(let => let.IsList))
        {
            Add(text, "let", let.Name, let.Variable);
            Add(text, let.Value);
        }
    }

    private static void AddOutcomes(StringBuilder text, RuleModel rule)
    {
        foreach (var outcome in rule.Outcomes)
        {
            Add(text, "outcome", outcome.Name);
            Add(text, outcome.Value);
        }

        if (rule.Window is { } window)
        {
            Add(text, "window", LogicTags.Of(window.Kind), Number(window.Size), Number(window.Step), Number(window.Anchor));
            Add(text, "life", Number(window.KeepAlive), Number(window.MaxDuration));
            Add(text, "reuse", LogicTags.Of(window.AllowSame), LogicTags.Of(window.AllowCross));
        }

        if (rule.Condition is { } condition)
        {
            Add(text, "condition");
            Add(text, condition);
        }

        foreach (var @case in rule.Cases)
        {
            Add(text, "when", @case.Member);
            Add(text, @case.Value);
        }

        if (rule.NewValue is { } newValue)
        {
            Add(text, "new", Number(rule.Declaration.Metadata.NewValueTicks), Number(rule.Declaration.Metadata.LearnTicks));
            Add(text, newValue);
        }
    }

    private static void AddChain(StringBuilder text, RuleModel rule)
    {
        foreach (var clause in rule.Chain?.Clauses ?? [])
        {
            Add(text, "clause", Number(clause.Activity), clause.Name, clause.Schema.Id);

            // A signal of another assembly counts by its own hash, as one of this assembly does.
            if (clause is { Predicate: { } predicate, SignalHash: null })
            {
                Add(text, predicate.Body);
            }
        }

        foreach (var body in rule.Chain?.Cases ?? [])
        {
            Add(text, "body", body.Source);
            if (body.Body is not null)
            {
                Add(text, body.Body);
            }
        }
    }

    private static void Add(StringBuilder text, Expression expression)
    {
        var (tag, details) = LogicTags.Of(expression);
        text.Append('(');
        Add(text, [tag, LogicTags.Of(expression.Type), .. details]);
        foreach (var child in expression.Children())
        {
            Add(text, child);
        }

        text.Append(')');
    }

    // The length of every part comes before it, so no two models give the same text.
    private static void Add(StringBuilder text, params string?[] parts)
    {
        foreach (var part in parts)
        {
            text.Append(part is null ? "-" : Number(part.Length) + ":" + part).Append(' ');
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
