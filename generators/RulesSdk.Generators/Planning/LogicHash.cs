using System.Globalization;
using System.Text;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Hashes what a rule does, not how it is written or what is said about it.</summary>
internal static class LogicHash
{
    /// <summary>16 lower-case hex digits.</summary>
    public static string Of(RuleModel rule)
    {
        var text = new StringBuilder();
        Add(text, "rule", rule.Declaration.Kind);
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
            Add(text, "key", key.Name, key.AllowZero);
            Add(text, key.Value);
        }

        foreach (var outcome in rule.Outcomes)
        {
            Add(text, "outcome", outcome.Name);
            Add(text, outcome.Value);
        }

        if (rule.Window is { } window)
        {
            Add(text, "window", window.Size, window.KeepAlive, window.MaxDuration, window.AllowSame, window.AllowCross);
            if (window.Kind != WindowKind.Sliding)
            {
                Add(text, window.Kind, window.Step, window.Anchor);
            }
        }

        if (rule.Condition is { } condition)
        {
            Add(text, "condition");
            Add(text, condition);
        }

        foreach (var let in rule.Lets.Where(let => let.IsList))
        {
            Add(text, "let", let.Name, let.Variable);
            Add(text, let.Value);
        }

        foreach (var @case in rule.Cases)
        {
            Add(text, "asks", @case.Member);
            Add(text, @case.Value);
        }

        if (rule.NewValue is { } newValue)
        {
            Add(text, "new", rule.Declaration.Metadata.NewValueTicks, rule.Declaration.Metadata.LearnTicks);
            Add(text, newValue);
        }

        foreach (var clause in rule.Chain?.Clauses ?? [])
        {
            Add(text, "clause", clause.Activity, clause.Name, clause.Schema.Id);
            // a signal of another assembly counts by its own hash, as one of this assembly does
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

        foreach (var @case in rule.Declaration.Metadata.Cases)
        {
            Add(text, "case", @case.Member, @case.Name, @case.Severity);
        }

        return SlotNames.Hash(text.ToString()).Substring(0, 16);
    }

    // Every part is told by its length, so that no two models print alike.
    private static void Add(StringBuilder text, params object?[] parts)
    {
        foreach (var part in parts)
        {
            var value = System.Convert.ToString(part, CultureInfo.InvariantCulture) ?? "";
            text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append(' ');
        }
    }

    private static void Add(StringBuilder text, Expression expression)
    {
        text.Append('(');
        Add(text, expression.GetType().Name, expression.Type.FullName);
        switch (expression)
        {
            case Expression.Variable variable:
                Add(text, variable.Name);
                break;
            case Expression.Field field:
                Add(text, [.. field.Names]);
                break;
            case Expression.Item item:
                Add(text, item.Key);
                break;
            case Expression.JsonMember member:
                Add(text, member.Member);
                break;
            case Expression.Constant constant:
                Add(text, constant.Text is null ? "value" : "text", constant.Text ?? constant.Literal);
                break;
            case Expression.Compare compare:
                Add(text, compare.Operator);
                break;
            case Expression.In @in:
                foreach (var value in @in.Values)
                {
                    Add(text, value);
                }

                break;
            case Expression.Arithmetic arithmetic:
                Add(text, arithmetic.Operator);
                break;
            case Expression.TextTest test:
                Add(text, test.Kind, test.IgnoreCase);
                break;
            case Expression.TextFunction function:
                Add(text, function.Kind);
                break;
            case Expression.RegexTest test:
                Add(text, test.Pattern, test.Options, test.Source);
                break;
            case Expression.GlobTest test:
                Add(text, test.Pattern, test.IgnoreCase);
                break;
            case Expression.CidrTest test:
                Add(text, test.Range);
                break;
            case Expression.Quantifier quantifier:
                Add(text, quantifier.Kind, quantifier.Element.Name);
                break;
            case Expression.ListOf list:
                Add(text, [.. list.Items.Select(item => (object?)item.IsSpread)]);
                break;
            case Expression.CommandLineMember member:
                Add(text, member.Member);
                break;
            case Expression.DetectionMember member:
                Add(text, member.Member, member.Name);
                break;
            case Expression.ListElement element:
                Add(text, element.Let);
                break;
            case Expression.Opaque opaque:
                Add(text, opaque.Method, opaque.Source);
                break;
            case Expression.Aggregate aggregate:
                Add(text, aggregate.Function);
                break;
            case Expression.EventCount count:
                Add(text, count.Name);
                break;
            case Expression.OutcomeReference reference:
                Add(text, reference.Name);
                break;
        }

        foreach (var child in expression.Children())
        {
            Add(text, child);
        }

        text.Append(')');
    }
}
