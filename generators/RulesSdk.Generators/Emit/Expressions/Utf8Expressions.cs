using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Where the paths of a variable are read from.</summary>
/// <param name="Reader">The reader's name.</param>
/// <param name="Slot">The slot of a path.</param>
/// <param name="BuildEvent">The method that builds the event of all its fields, or null.</param>
internal sealed record ReaderRoot(string Reader, Func<FieldPath, string> Slot, Func<string>? BuildEvent = null);

/// <summary>
/// Emits expressions over UTF-8: text is <c>Utf8Text</c>, every other value what it is in C#. Leaves are read from slots,
/// or are columns that were read before. What C# throws on sets <c>failed</c>.
/// </summary>
internal sealed partial class Utf8Expressions : ExpressionVisitor<string>
{
    private readonly Dictionary<string, ReaderRoot> _roots;
    private readonly Func<Expression, string?> _column;
    private readonly HelperMembers _helpers;
    private readonly string _scratch;
    private readonly string _ruleType;

    // what earlier terms tell where these expressions are evaluated
    private readonly Facts _facts = Facts.None;
    private readonly Failure _failure = new();

    // the element of the list that is walked, where one is
    private readonly string? _element;

    public Utf8Expressions(Dictionary<string, ReaderRoot> roots, Func<Expression, string?> column, HelperMembers helpers, string scratch, string ruleType)
    {
        _roots = roots;
        _column = column;
        _helpers = helpers;
        _scratch = scratch;
        _ruleType = ruleType;
    }

    // over an element of a list
    private Utf8Expressions(Utf8Expressions other, Dictionary<string, ReaderRoot> roots, string scratch, string element)
        : this(roots, other._column, other._helpers, scratch, other._ruleType) => _element = element;

    // the same expressions where more is known
    private Utf8Expressions(Utf8Expressions other, Facts facts)
        : this(other._roots, other._column, other._helpers, other._scratch, other._ruleType)
    {
        _facts = facts;
        _failure = other._failure;
        _element = other._element;
    }

    /// <summary>Whether something emitted so far may set <c>failed</c>.</summary>
    public bool CanFail
    {
        get => _failure.IsPossible;
        set => _failure.IsPossible = value;
    }

    /// <summary>The value of an expression.</summary>
    public string Emit(Expression expression)
    {
        if (_column(expression) is not { } column)
        {
            return Visit(expression);
        }

        CanFail |= column.Contains("ref failed");
        return column;
    }

    public override string VisitConstant(Expression.Constant constant) => constant switch
    {
        { Type.Kind: ValueKind.Text, Text: { } text } => $"new {Names.Text}({Names.Utf8(text)})",
        { Type.Kind: ValueKind.Text } => Names.Text + ".Null",
        { Literal: "null" } => $"default({constant.Type.Name}?)",
        _ => Parenthesize(constant.Literal),
    };

    public override string VisitAll(Expression.All all) => Join(all.Terms, " && ", true);

    public override string VisitAny(Expression.Any any) => Join(Grouped(any.Terms), " || ", false);

    public override string VisitNot(Expression.Not not) => "!" + Operand(not.Operand);

    public override string VisitConditional(Expression.Conditional conditional) =>
        Operand(conditional.Test)
        + " ? " + After(conditional.Test, true).Operand(conditional.WhenTrue)
        + " : " + After(conditional.Test, false).Operand(conditional.WhenFalse);

    // What follows has no place in a predicate. Where such a node has a value, it is a column.
    public override string VisitListOf(Expression.ListOf list) => throw Misplaced(list);

    public override string VisitNew(Expression.New made) => throw Misplaced(made);

    public override string VisitDetectionMember(Expression.DetectionMember member) => throw Misplaced(member);

    public override string VisitListElement(Expression.ListElement element) => throw Misplaced(element);

    public override string VisitAggregate(Expression.Aggregate aggregate) => throw Misplaced(aggregate);

    public override string VisitEventCount(Expression.EventCount count) => throw Misplaced(count);

    public override string VisitTuningOption(Expression.TuningOption option) => OptionEmitter.Read(option);

    public override string VisitOutcomeReference(Expression.OutcomeReference reference) => throw Misplaced(reference);

    private static InvalidOperationException Misplaced(Expression expression) =>
        new($"The expression {expression.GetType().Name} has no place in a predicate, so nothing can be emitted for it (let the parser refuse it).");

    /// <summary>The same expressions where a test was true or false.</summary>
    public Utf8Expressions After(Expression test, bool outcome) => new(this, _facts.After(test, outcome));

    private string Operand(Expression expression) => Parenthesize(Emit(expression));

    /// <summary>Puts parentheses around an operator's expression, and none around calls, names and literals.</summary>
    public static string Parenthesize(string code)
    {
        var depth = 0;
        for (var index = 0; index < code.Length; index++)
        {
            switch (code[index])
            {
                case '"':
                    index = EndOfText(code, index);
                    break;
                case '\'' when index + 2 < code.Length:
                    index += code[index + 1] == '\\' ? 2 : 1;
                    while (index + 1 < code.Length && code[index] != '\'')
                    {
                        index++;
                    }

                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case ' ' when depth == 0:
                    return "(" + code + ")";
            }
        }

        return code;
    }

    // "a\"b" and $"a{"b"}c": what stands between braces of the second has texts of its own
    private static int EndOfText(string code, int start)
    {
        var hasHoles = start > 0 && code[start - 1] == '$';
        var index = start + 1;
        while (index < code.Length && code[index] != '"')
        {
            if (hasHoles && code[index] == '{')
            {
                for (index++; index < code.Length && code[index] != '}'; index++)
                {
                    index = code[index] == '"' ? EndOfText(code, index) : index;
                }
            }

            index += code[index] == '\\' ? 2 : 1;
        }

        return index;
    }

    private string Failing(string code)
    {
        CanFail = true;
        return code;
    }

    private string Join(EquatableArray<Expression> terms, string separator, bool outcome)
    {
        if (terms.Count == 0)
        {
            return outcome ? "true" : "false";
        }

        var parts = new List<string>();
        var here = this;
        for (var index = 0; index < terms.Count; index++)
        {
            var term = terms[index];
            if (!outcome && SameTests(terms, index) is > FewTests and var count)
            {
                parts.Add(here.OneOfMany((Expression.TextTest)term, terms.Skip(index).Take(count)));
                here = here.After(term, outcome);
                index += count - 1;
                continue;
            }

            if (SameRanges(terms, index, isOutside: outcome) is > 1 and var ranges)
            {
                parts.Add((outcome ? "!" : "") + here.InOneOfMany([.. terms.Skip(index).Take(ranges).Select(static test => RangeOf(test)!)]));
                here = here.After(term, outcome);
                index += ranges - 1;
                continue;
            }

            var code = here.Emit(term);
            parts.Add(term is Expression.All or Expression.Any or Expression.Conditional or Expression.Coalesce ? Parenthesize(code) : code);
            here = here.After(term, outcome);
        }

        return string.Join(separator, parts);
    }

    // shared by all that are made of one
    private sealed class Failure
    {
        public bool IsPossible { get; set; }
    }
}
