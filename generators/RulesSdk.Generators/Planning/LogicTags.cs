using System.Globalization;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning;

/// <summary>
/// What a logic hash says of each node: a tag, and the details that its children do not tell. A tag belongs to what a
/// node means and not to its name here. It stays when a node is renamed, and is never given to another node. A node
/// that changes its meaning gets a new tag.
/// </summary>
internal sealed class LogicTags : ExpressionVisitor<(string Tag, string?[] Details)>
{
    private static readonly LogicTags Instance = new();

    private LogicTags()
    {
    }

    /// <summary>The tag of a node and its details.</summary>
    public static (string Tag, string?[] Details) Of(Expression expression) => Instance.Visit(expression);

    public static string Of(bool value) => value ? "yes" : "no";

    public static string Of(ListKind kind) => kind switch
    {
        ListKind.Text => "texts",
        ListKind.Cidr => "ranges",
        ListKind.Pattern => "patterns",
        _ => throw Untagged(kind),
    };

    public static string Of(RuleKind kind) => kind switch
    {
        RuleKind.SingleEvent => "single",
        RuleKind.Join => "join",
        RuleKind.Chain => "chain",
        _ => throw Untagged(kind),
    };

    public static string Of(WindowKind kind) => kind switch
    {
        WindowKind.Sliding => "sliding",
        WindowKind.Tumbling => "tumbling",
        WindowKind.Hopping => "hopping",
        WindowKind.After => "after",
        WindowKind.Before => "before",
        WindowKind.Session => "session",
        _ => throw Untagged(kind),
    };

    public static string Of(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => throw Untagged(comparison),
    };

    public static string Of(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Remainder => "%",
        ArithmeticOperator.And => "&",
        ArithmeticOperator.Or => "|",
        ArithmeticOperator.ExclusiveOr => "^",
        _ => throw Untagged(arithmetic),
    };

    public static string Of(TextTestKind kind) => kind switch
    {
        TextTestKind.Equals => "equals",
        TextTestKind.Contains => "contains",
        TextTestKind.StartsWith => "starts-with",
        TextTestKind.EndsWith => "ends-with",
        _ => throw Untagged(kind),
    };

    public static string Of(TextFunctionKind kind) => kind switch
    {
        TextFunctionKind.Length => "length",
        TextFunctionKind.Lower => "lower",
        TextFunctionKind.Upper => "upper",
        TextFunctionKind.Trim => "trim",
        TextFunctionKind.Replace => "replace",
        TextFunctionKind.Concat => "concat",
        TextFunctionKind.FirstNonEmpty => "first-non-empty",
        TextFunctionKind.Capture => "capture",
        TextFunctionKind.CompareOrdinal => "compare",
        TextFunctionKind.CompareIgnoreCase => "compare-ignore-case",
        TextFunctionKind.CanonicalAddress => "canonical-address",
        _ => throw Untagged(kind),
    };

    public static string Of(QuantifierKind kind) => kind switch
    {
        QuantifierKind.Any => "any",
        QuantifierKind.All => "all",
        QuantifierKind.Count => "count",
        QuantifierKind.Select => "select",
        _ => throw Untagged(kind),
    };

    public static string Of(ValueKind kind) => kind switch
    {
        ValueKind.Text => "text",
        ValueKind.Boolean => "boolean",
        ValueKind.Integer => "integer",
        ValueKind.Double => "float",
        ValueKind.Decimal => "decimal",
        ValueKind.Time => "time",
        ValueKind.Duration => "duration",
        ValueKind.Guid => "guid",
        ValueKind.Enum => "enum",
        ValueKind.Character => "character",
        ValueKind.Record => "record",
        ValueKind.List => "list",
        ValueKind.Map => "map",
        ValueKind.Json => "json",
        ValueKind.CommandLine => "command-line",
        _ => throw Untagged(kind),
    };

    // long? => integer long?, IReadOnlyList<string> => list<text>; records and enums are named by their author
    public static string Of(ValueType type)
    {
        var name = type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Enum or ValueKind.Record ? " " + type.Name : "";
        var element = type.Element is null ? "" : "<" + Of(type.Element) + ">";
        return Of(type.Kind) + name + element + (type.IsNullable ? "?" : "");
    }

    /// <summary>The tag of an aggregate, by the name of its method.</summary>
    public static string OfAggregate(string function) => function switch
    {
        "Count" => "count",
        "CountDistinct" => "count-distinct",
        "Sum" => "sum",
        "Avg" => "average",
        "StdDev" => "standard-deviation",
        "Min" => "least",
        "Max" => "greatest",
        "Earliest" => "earliest",
        "Latest" => "latest",
        "Values" => "values",
        "DistinctValues" => "distinct-values",
        "Same" => "same",
        _ => throw Untagged(function),
    };

    /// <summary>The tag of a member of <c>Json</c>, by its name.</summary>
    public static string OfJsonMember(string member) => member switch
    {
        "Exists" => "Exists",
        "Text" => "Text",
        "Int64" => "Int64",
        "Double" => "Double",
        "Boolean" => "Boolean",
        "Items" => "Items",
        _ => throw Untagged(member),
    };

    /// <summary>The tag of a member of <c>CommandLine</c>, by its name.</summary>
    public static string OfCommandLineMember(string member) => member switch
    {
        "Arguments" => "Arguments",
        "Text" => "Text",
        "Contains" => "Contains",
        "HasFlag" => "HasFlag",
        "HasOption" => "HasOption",
        "HasOptionStartingWith" => "HasOptionStartingWith",
        "Option" => "Option",
        _ => throw Untagged(member),
    };

    /// <summary>The tag of a method of <c>DetectionEvent</c>, by its name.</summary>
    public static string OfDetectionMember(string member) => member switch
    {
        "Key" => "Key",
        "Text" => "Text",
        "Int64" => "Int64",
        "Double" => "Double",
        "Boolean" => "Boolean",
        "Time" => "Time",
        "Texts" => "Texts",
        _ => throw Untagged(member),
    };

    /// <summary>The tag of a severity, by the name of its member; a value without a name, which does not compile, is itself.</summary>
    public static string OfSeverity(string severity) => severity switch
    {
        "Informational" => "informational",
        "Low" => "low",
        "Medium" => "medium",
        "High" => "high",
        "Critical" => "critical",
        _ => severity,
    };

    public override (string Tag, string?[] Details) VisitVariable(Expression.Variable variable) => ("variable", [variable.Name]);

    public override (string Tag, string?[] Details) VisitField(Expression.Field field) => ("field", [.. field.Names]);

    public override (string Tag, string?[] Details) VisitItem(Expression.Item item) => ("item", [item.Key]);

    public override (string Tag, string?[] Details) VisitJsonMember(Expression.JsonMember member) => ("json", [OfJsonMember(member.Member)]);

    public override (string Tag, string?[] Details) VisitConstant(Expression.Constant constant) => ("constant", Value(constant));

    public override (string Tag, string?[] Details) VisitAll(Expression.All all) => ("all", []);

    public override (string Tag, string?[] Details) VisitAny(Expression.Any any) => ("any", []);

    public override (string Tag, string?[] Details) VisitNot(Expression.Not not) => ("not", []);

    public override (string Tag, string?[] Details) VisitCompare(Expression.Compare compare) => ("compare", [Of(compare.Operator)]);

    public override (string Tag, string?[] Details) VisitIn(Expression.In set) =>
        ("in", [.. set.Values.SelectMany(value => (string?[])[Of(value.Type), .. Value(value)])]);

    public override (string Tag, string?[] Details) VisitIsNull(Expression.IsNull isNull) => ("is-null", []);

    public override (string Tag, string?[] Details) VisitConditional(Expression.Conditional conditional) => ("conditional", []);

    public override (string Tag, string?[] Details) VisitCoalesce(Expression.Coalesce coalesce) => ("coalesce", []);

    public override (string Tag, string?[] Details) VisitArithmetic(Expression.Arithmetic arithmetic) => ("arithmetic", [Of(arithmetic.Operator)]);

    public override (string Tag, string?[] Details) VisitNegate(Expression.Negate negate) => ("negate", []);

    public override (string Tag, string?[] Details) VisitConvert(Expression.Convert convert) => ("convert", []);

    public override (string Tag, string?[] Details) VisitTextTest(Expression.TextTest test) =>
        ("text-test", [Of(test.Kind), Of(test.IgnoreCase)]);

    public override (string Tag, string?[] Details) VisitTextFunction(Expression.TextFunction function) => ("text-function", [Of(function.Kind)]);

    public override (string Tag, string?[] Details) VisitRegexTest(Expression.RegexTest test) =>
        ("regex", [test.Pattern, test.Options.ToString(CultureInfo.InvariantCulture), test.Source]);

    public override (string Tag, string?[] Details) VisitGlobTest(Expression.GlobTest test) => ("glob", [test.Pattern, Of(test.IgnoreCase)]);

    public override (string Tag, string?[] Details) VisitCidrTest(Expression.CidrTest test) => ("cidr", [test.Range]);

    // Neither what is in the list nor which entries are left out is logic.
    public override (string Tag, string?[] Details) VisitListLookup(Expression.ListLookup lookup) =>
        ("list-lookup", [lookup.List.Name, Of(lookup.List.Kind), Of(lookup.List.IgnoreCase)]);

    public override (string Tag, string?[] Details) VisitTableLookup(Expression.TableLookup lookup) =>
        ("table-lookup", [lookup.Table.Name, Of(lookup.Table.IgnoreCase), lookup.Member]);

    public override (string Tag, string?[] Details) VisitQuantifier(Expression.Quantifier quantifier) =>
        ("quantifier", [Of(quantifier.Kind), quantifier.Element.Name]);

    public override (string Tag, string?[] Details) VisitListOf(Expression.ListOf list) =>
        ("list-of", [.. list.Items.Select(item => item.IsSpread ? "spread" : "single")]);

    public override (string Tag, string?[] Details) VisitNew(Expression.New made) => ("new", [.. made.Members.Select(member => member.Name)]);

    public override (string Tag, string?[] Details) VisitCommandLineMember(Expression.CommandLineMember member) => ("command-line", [OfCommandLineMember(member.Member)]);

    public override (string Tag, string?[] Details) VisitDetectionMember(Expression.DetectionMember member) =>
        ("detection", [OfDetectionMember(member.Member), member.Name]);

    public override (string Tag, string?[] Details) VisitListElement(Expression.ListElement element) => ("list-element", [element.Let]);

    public override (string Tag, string?[] Details) VisitOpaque(Expression.Opaque opaque) => ("opaque", [opaque.Method, opaque.Source]);

    public override (string Tag, string?[] Details) VisitAggregate(Expression.Aggregate aggregate) =>
        ("aggregate", [OfAggregate(aggregate.Function)]);

    public override (string Tag, string?[] Details) VisitEventCount(Expression.EventCount count) => ("event-count", [count.Name]);

    public override (string Tag, string?[] Details) VisitTuningOption(Expression.TuningOption option) => ("option", [option.Name]);

    public override (string Tag, string?[] Details) VisitOutcomeReference(Expression.OutcomeReference reference) => ("outcome", [reference.Name]);

    /// <summary>The tag of an option's type.</summary>
    public static string OfOption(string type) => type switch
    {
        "int" => "int",
        "long" => "long",
        "double" => "double",
        _ => throw Untagged(type),
    };

    private static string?[] Value(Expression.Constant constant) => constant.Text is null ? ["value", constant.Literal] : ["text", constant.Text];

    private static InvalidOperationException Untagged(object value) => new($"'{value}' has no tag, so no rule with it can be hashed (give it one in {nameof(LogicTags)}).");
}
