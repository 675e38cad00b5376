using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Expressions;

// What is asked of several constants together: sets of values, tests of one text, ranges of addresses.
internal sealed partial class Utf8Expressions
{
    // As many constants are compared in turn.
    private const int FewValues = 8;
    private const int FewTests = 4;

    public override string VisitIn(Expression.In set)
    {
        if (set.Operand.Type.Kind != ValueKind.Text)
        {
            return Among(set.Operand, Operand(set.Operand), set.Values);
        }

        return set.Values.Count == 0 ? "false"
            : set.Values.Count > FewValues ? $"{Constants(TextTestKind.Equals, ignoreCase: false, set.Values)}.IsIn({Emit(set.Operand)})"
            : $"{_helpers.Add("IsOneOf", name => OneOf(name, set.Values))}({Emit(set.Operand)})";
    }

    // Constants that are many, as a field.
    private string Constants(TextTestKind kind, bool ignoreCase, IEnumerable<Expression.Constant> constants)
    {
        var place = kind switch { TextTestKind.Equals => "Whole", TextTestKind.StartsWith => "Start", TextTestKind.EndsWith => "End", _ => "Within" };
        var texts = SourceWriter.Wrap(constants.Select(static constant => constant.Text is { } text ? Names.Literal(text) : "null").Distinct());
        return _helpers.Add(
            "Constants",
            name => $"private static readonly {Names.Runtime}Text.TextConstants {name} = new({Names.Runtime}Schemas.TextPlace.{place}, {(ignoreCase ? "true" : "false")}, {texts});");
    }

    // Whether terms are tests of one text for constants, and how many of those that follow are such, too.
    private static int SameTests(EquatableArray<Expression> terms, int start)
    {
        var end = start;
        while (end < terms.Count
            && terms[end] is Expression.TextTest { Right: Expression.Constant { Text: not null } } test
            && terms[start] is Expression.TextTest first
            && (test.Kind, test.IgnoreCase) == (first.Kind, first.IgnoreCase)
            && (end == start || test.Left == first.Left))
        {
            end++;
        }

        return end - start;
    }

    // e.Name.Contains("a") || e.Name.Contains("b") || …
    private string OneOfMany(Expression.TextTest first, IEnumerable<Expression> tests) =>
        $"{Constants(first.Kind, first.IgnoreCase, tests.Select(static test => (Expression.Constant)((Expression.TextTest)test).Right))}.IsIn({(first.Kind == TextTestKind.Equals ? Emit(first.Left) : Searched(first))})";

    /// <summary>
    /// Whether a value is one of some constants. A pattern takes only what C# has constants of, finds NaN, which == does not, and
    /// is an error where the compiler knows that it never holds, as it may where all is made of constants.
    /// </summary>
    internal static string Among(Expression value, string operand, EquatableArray<Expression.Constant> values) =>
        values.Count == 0 ? "false"
        : values.Any(static one => one.Type.Kind is ValueKind.Time or ValueKind.Duration or ValueKind.Guid or ValueKind.Double) || !value.Contains(static part => part is not Expression.Constant && !part.Children().Any())
            ? $"({string.Join(" || ", values.Select(value => $"{operand} == {Parenthesize(value.Literal)}"))})"
        : $"{operand} is {string.Join(" or ", values.Select(value => value.Literal))}";

    private static string OneOf(string name, EquatableArray<Expression.Constant> values)
    {
        var tests = values.Select(static value => value.Text is { } text ? $"text.Is({Names.Utf8(text)})" : "text.IsNull").Distinct();
        return $"private static bool {name}({Names.Text} text) =>\n    {string.Join("\n    || ", tests)};";
    }

    public override string VisitCidrTest(Expression.CidrTest test) => InOneOfMany([test]);

    // The address is read once for all ranges.
    private string InOneOfMany(EquatableArray<Expression.CidrTest> tests)
    {
        var ranges = SourceWriter.Wrap(tests.Select(static test => Names.Literal(test.Range)).Distinct());
        var type = tests.Count == 1 ? "global::RulesSdk.Cidr" : $"{Names.Runtime}Lookups.AddressRanges";
        var field = _helpers.Add(tests.Count == 1 ? "Range" : "Ranges", name => $"private static readonly {type} {name} = new({ranges});");
        return $"{field}.Contains({Emit(tests[0].Operand)})";
    }

    // How many terms from one on ask the same text for a range; or ask whether it is outside of one.
    private static int SameRanges(EquatableArray<Expression> terms, int start, bool isOutside)
    {
        var end = start;
        while (end < terms.Count && terms[end] is Expression.Not == isOutside && RangeOf(terms[end]) is { } test && test.Operand == RangeOf(terms[start])!.Operand)
        {
            end++;
        }

        return end - start;
    }

    private static Expression.CidrTest? RangeOf(Expression term) => term as Expression.CidrTest ?? (term as Expression.Not)?.Operand as Expression.CidrTest;

    // Words.Any(word => e.Name.Contains(word) || e.Path.Contains(word)): the tests of one text stand together where none can fail
    private EquatableArray<Expression> Grouped(EquatableArray<Expression> terms) =>
        terms.Count > FewTests && _element is null && terms.All(static term => term is Expression.TextTest { Right: Expression.Constant { Text: not null }, Left: not Expression.Constant } && !term.MayFail())
            ? terms.Cast<Expression.TextTest>().GroupBy(static test => (test.Left, test.Kind, test.IgnoreCase)).SelectMany(static same => same).ToEquatableArray<Expression>()
            : terms;
}
