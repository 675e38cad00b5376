using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

/// <summary>Where the paths of a variable are read from.</summary>
/// <param name="Reader">The reader's name.</param>
/// <param name="Slot">The slot of a path.</param>
/// <param name="BuildEvent">The method that builds the event, or null.</param>
internal sealed record ReaderRoot(string Reader, Func<FieldPath, string> Slot, string? BuildEvent = null);

/// <summary>
/// Expressions over UTF-8: text is <c>Utf8Text</c>, all else what it is in C#. Leaves are read from slots, or stand for
/// columns that were read before. What C# throws on sets <c>failed</c>.
/// </summary>
internal sealed partial class Utf8Expressions
{
    private readonly Dictionary<string, ReaderRoot> _roots;
    private readonly Func<Expression, string?> _column;
    private readonly HelperMembers _helpers;
    private readonly string _scratch;
    private readonly string _ruleType;

    public Utf8Expressions(Dictionary<string, ReaderRoot> roots, Func<Expression, string?> column, HelperMembers helpers, string scratch, string ruleType)
    {
        _roots = roots;
        _column = column;
        _helpers = helpers;
        _scratch = scratch;
        _ruleType = ruleType;
    }

    /// <summary>Whether something emitted so far may set <c>failed</c>.</summary>
    public bool CanFail { get; set; }

    /// <summary>The value of an expression.</summary>
    public string Emit(Expression expression) => Emit(expression, Facts.None);

    private string Emit(Expression expression, Facts facts)
    {
        if (_column(expression) is { } column)
        {
            if (column.Contains("ref failed"))
            {
                CanFail = true;
            }

            return column;
        }

        switch (expression)
        {
            case Expression.Field or Expression.Item or Expression.Variable:
                return Read(expression, facts);
            case Expression.JsonMember member:
                return ReadJson(member, facts);
            case Expression.CommandLineMember member:
                return ReadCommandLine(member, facts);
            case Expression.Constant constant:
                return Constant(constant);
            case Expression.All all:
                return Join(all.Terms, " && ", true, facts);
            case Expression.Any any:
                return Join(any.Terms, " || ", false, facts);
            case Expression.Not not:
                return "!" + Operand(not.Operand, facts);
            case Expression.Compare compare:
                return Compare(compare, facts);
            case Expression.In @in:
                return In(@in, facts);
            case Expression.IsNull isNull:
                return IsNull(isNull.Operand, facts);
            case Expression.Conditional conditional:
                return Operand(conditional.Test, facts)
                    + " ? " + Operand(conditional.WhenTrue, facts.After(conditional.Test, true))
                    + " : " + Operand(conditional.WhenFalse, facts.After(conditional.Test, false));
            case Expression.Coalesce coalesce:
                return Coalesce(coalesce, facts);
            case Expression.Arithmetic arithmetic:
                return Arithmetic(arithmetic, facts);
            case Expression.Negate { Type.Kind: ValueKind.Duration } negate:
                return Failing($"{Names.Checked}.Negate({Emit(negate.Operand, facts)}, ref failed)");
            case Expression.Negate negate:
                return $"unchecked(-{Operand(negate.Operand, facts)})";
            case Expression.Convert convert:
                return Convert(convert, facts);
            case Expression.TextTest test:
                return TextTest(test, facts);
            case Expression.TextFunction function:
                return TextFunction(function, facts);
            case Expression.RegexTest test:
                return RegexTest(test, facts);
            case Expression.GlobTest test:
                var glob = _helpers.Add("Glob", name =>
                    $"private static readonly global::RulesSdk.Glob {name} = new({Names.Literal(test.Pattern)}{(test.IgnoreCase ? ", ignoreCase: true" : "")});");
                return $"{glob}.IsMatch({Present(test.Operand, facts)})";
            case Expression.CidrTest test:
                var cidr = _helpers.Add("Range", name => $"private static readonly global::RulesSdk.Cidr {name} = new({Names.Literal(test.Range)});");
                return $"{cidr}.Contains({Emit(test.Operand, facts)})";
            case Expression.Quantifier quantifier:
                return Quantifier(quantifier, facts);
            case Expression.Opaque opaque:
                return Opaque(opaque);
            default:
                throw new InvalidOperationException($"The expression {expression.GetType().Name} has no place in a predicate, so nothing can be emitted for it (let the parser refuse it).");
        }
    }

    private string Operand(Expression expression, Facts facts) => Parenthesize(Emit(expression, facts));

    /// <summary>Parentheses around an operator's expression; none around calls, names and literals.</summary>
    public static string Parenthesize(string code)
    {
        var depth = 0;
        for (var index = 0; index < code.Length; index++)
        {
            switch (code[index])
            {
                case '"':
                    for (index++; index < code.Length && code[index] != '"'; index++)
                    {
                        index += code[index] == '\\' ? 1 : 0;
                    }

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

    private string Failing(string code)
    {
        CanFail = true;
        return code;
    }

    private string Join(EquatableArray<Expression> terms, string separator, bool outcome, Facts facts)
    {
        if (terms.Count == 0)
        {
            return outcome ? "true" : "false";
        }

        var parts = new List<string>();
        foreach (var term in terms)
        {
            var code = Emit(term, facts);
            parts.Add(term is Expression.All or Expression.Any or Expression.Conditional or Expression.Coalesce ? Parenthesize(code) : code);
            facts = facts.After(term, outcome);
        }

        return string.Join(separator, parts);
    }

    private static string Constant(Expression.Constant constant) => constant switch
    {
        { Type.Kind: ValueKind.Text, Text: { } text } => $"new {Names.Text}({Names.Utf8(text)})",
        { Type.Kind: ValueKind.Text } => Names.Text + ".Null",
        { Literal: "null" } => $"default({constant.Type.Name}?)",
        _ => Parenthesize(constant.Literal),
    };
}
