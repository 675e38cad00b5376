using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>The aggregates of some expressions, each once, with the fields that fold them.</summary>
internal sealed class Aggregates
{
    private readonly List<(Expression.Aggregate Aggregate, string Field)> _all = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>All of them, in order of first use.</summary>
    public IReadOnlyList<(Expression.Aggregate Aggregate, string Field)> All => _all;

    /// <summary>Adds an aggregate.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="name">What its field is named after.</param>
    public void Add(Expression.Aggregate aggregate, string name)
    {
        if (!_all.Any(known => known.Aggregate == aggregate))
        {
            _all.Add((aggregate, Unique("_" + char.ToLowerInvariant(name[0]) + name.Substring(1))));
        }
    }

    /// <summary>The field of an aggregate.</summary>
    public string Field(Expression.Aggregate aggregate) => _all.First(known => known.Aggregate == aggregate).Field;

    /// <summary>A field's name that no other field has.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = name + Names.Number(number);
        }

        return unique;
    }

    /// <summary>The statements that fold an aggregate's argument.</summary>
    /// <param name="over">How expressions are emitted; afterwards it tells whether one may fail.</param>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="fold">The statement, given the item.</param>
    /// <param name="item">The name of a local.</param>
    public static string Fold(Utf8Expressions over, Expression.Aggregate aggregate, string item, Func<string, string> fold)
    {
        var value = over.Emit(aggregate.Argument);
        return !over.CanFail ? fold(value) : $$"""
            failed = false;
            var {{item}} = {{value}};
            if (!failed)
            {
                {{fold(item)}}
            }

            """;
    }

    /// <summary>Statements that are run for the first row of a match only; empty where there are none.</summary>
    /// <param name="isFirst">The call that tells whether a row is the first.</param>
    /// <param name="statements">The statements.</param>
    public static string WhereFirst(string isFirst, IReadOnlyList<string> statements) => statements.Count == 0 ? "" : $$"""
        if ({{isFirst}})
        {
            {{SourceWriter.Indent(SourceWriter.Statements(statements).TrimEnd('\n'))}}
        }

        """;

    /// <summary>The body of a method that folds: it begins with a line end, since there may be no statements.</summary>
    public static string Body(params IEnumerable<string> statements)
    {
        var code = SourceWriter.Statements(statements).TrimEnd('\n');
        var declaration = code.Contains("failed = false;") ? "\nbool failed;" : "";
        return declaration + (code.Length == 0 ? "" : "\n" + code);
    }
}
