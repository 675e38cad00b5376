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
        return over.CanFail ? $"failed = false;\nvar {item} = {value};\nif (!failed)\n{{\n    {fold(item)}\n}}\n" : fold(value);
    }

    /// <summary>A statement that is run for the first row of a match only.</summary>
    public static string WhereFirst(string statement)
    {
        var lines = statement.TrimEnd('\n').Split('\n').Select(line => "    " + line);
        return $"if (isFirst)\n{{\n{string.Join("\n", lines)}\n}}\n";
    }

    /// <summary>The body of a method that folds: each statement after a line end, so that there may be none.</summary>
    public static string Body(IReadOnlyList<string> statements)
    {
        string[] declaration = statements.Any(static statement => statement.Contains("failed = false;")) ? ["bool failed;"] : [];
        return string.Concat(declaration.Concat(statements).Select(static statement => "\n" + statement.TrimEnd('\n')));
    }
}
