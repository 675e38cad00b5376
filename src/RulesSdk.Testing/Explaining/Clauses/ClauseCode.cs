using System.Globalization;
using System.Text;

namespace RulesSdk.Testing;

/// <summary>Clauses as a person would write them in C#.</summary>
internal static class ClauseCode
{
    /// <summary>How tightly the parts of what is printed hold together.</summary>
    private enum Form
    {
        /// <summary>Needs no parentheses: a name, a literal, a call.</summary>
        Primary,

        /// <summary>Needs parentheses before a dot and after a prefix.</summary>
        Unary,

        /// <summary>Needs parentheses as an operand too.</summary>
        Operation,
    }

    /// <summary>Conditions that must all hold.</summary>
    public static string Of(IReadOnlyList<Clause> clauses) => clauses switch
    {
        [] => "true",
        [var only] => Of(only.Node),
        _ => Joined(" && ", clauses.Select(static clause => clause.Node)),
    };

    /// <summary>A node.</summary>
    public static string Of(ClauseNode node) => Print(node).Text;

    /// <summary>A text as C# writes it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                _ when char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                    string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c,
            });
        }

        return quoted.Append('"').ToString();
    }

    private static (string Text, Form Form) Print(ClauseNode node) => node.Kind switch
    {
        "variable" or "count" or "outcome" or "element" or "option" => (node.Text, Form.Primary),
        "field" or "json" => ($"{Atom(node.Operand)}.{node.Text}", Form.Primary),
        "item" => ($"{Atom(node.Operand)}[{Quote(node.Text)}]", Form.Primary),
        "constant" => (Constant(node), Form.Primary),
        "all" => (Joined(" && ", node.Operands), Form.Operation),
        "any" => (Joined(" || ", node.Operands), Form.Operation),
        "not" => (Not(node.Operand), Form.Unary),
        "compare" => ($"{Operand(node.Operand)} {Symbol(node.Text)} {Operand(node.Operands[1])}", Form.Operation),
        "in" => ($"{Operand(node.Operand)} is {Values(node)}", Form.Unary),
        "null" => ($"{Operand(node.Operand)} is null", Form.Unary),
        "conditional" => ($"{Operand(node.Operand)} ? {Operand(node.Operands[1])} : {Operand(node.Operands[2])}", Form.Operation),
        "coalesce" => ($"{Operand(node.Operand)} ?? {Operand(node.Operands[1])}", Form.Operation),
        "arithmetic" => ($"{Operand(node.Operand)} {Symbol(node.Text)} {Operand(node.Operands[1])}", Form.Operation),
        "negate" => ("-" + Atom(node.Operand), Form.Unary),

        // Conversions that C# makes by itself are most of them.
        "convert" => Print(node.Operand),
        "test" => ($"{Atom(node.Operand)}.{node.Text}({Of(node.Operands[1])}{IgnoreCase(node.Texts[1])})", Form.Primary),
        "function" when node.Text == "Length" => (Atom(node.Operand) + ".Length", Form.Unary),
        "function" when node.Text == "Concat" => (Joined(" + ", node.Operands), Form.Operation),
        "function" => ($"{node.Text}({Listed(node.Operands)})", Form.Unary),
        "regex" => ($"Regex.IsMatch({Of(node.Operand)}, {Quote(node.Texts[0] ?? "")})", Form.Primary),
        "glob" => ($"Glob.IsMatch({Of(node.Operand)}, {Quote(node.Text)}{IgnoreCase(node.Texts[1])})", Form.Primary),
        "cidr" => ($"Cidr.IsInRange({Of(node.Operand)}, {Quote(node.Text)})", Form.Primary),
        "lookup" => ($"{node.Text}.Contains({Of(node.Operand)})", Form.Primary),
        "table" when node.Texts[0] is null => ($"{node.Texts[2]}.Contains({Of(node.Operand)})", Form.Primary),
        "table" => ($"{node.Texts[2]}.Of({Of(node.Operand)}).{node.Text}", Form.Primary),
        "quantifier" => ($"{Atom(node.Operand)}.{node.Text}({(node.Operands.Count == 1 ? "" : $"{node.Texts[1]} => {Of(node.Operands[1])}")})", Form.Primary),
        "list" => ($"[{string.Join(", ", node.Operands.Zip(node.Texts, static (item, spread) => (spread == "+" ? ".. " : "") + Of(item)))}]", Form.Unary),
        "command" => ($"{Atom(node.Operand)}.{node.Text}" + (node.Operands.Count == 1 ? "" : $"({Listed(node.Operands.Skip(1))})"), Form.Primary),
        "detection" => ($"{Atom(node.Operand)}.{node.Text}({Quote(node.Texts[1]!)})", Form.Primary),
        "aggregate" or "opaque" => ($"{node.Text}({Listed(node.Operands)})", Form.Primary),
        _ => ($"{node.Kind}({Listed(node.Operands)})", Form.Primary),
    };

    private static string Constant(ClauseNode node) => ClauseConstants.Of(node) switch
    {
        null => "null",
        string text => Quote(text),
        bool truth => truth ? "true" : "false",
        TimeSpan span => ValueText.Span(span),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        EnumConstant constant => constant.Name,
        char character => $"'{character}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private static string Not(ClauseNode operand) => operand switch
    {
        { Kind: "null" } => $"{Operand(operand.Operand)} is not null",
        { Kind: "compare", Text: "Equal" } => $"{Operand(operand.Operand)} != {Operand(operand.Operands[1])}",
        { Kind: "compare", Text: "NotEqual" } => $"{Operand(operand.Operand)} == {Operand(operand.Operands[1])}",
        { Kind: "in" } => $"{Operand(operand.Operand)} is not ({Values(operand)})",
        _ => "!" + Atom(operand),
    };

    private static string Values(ClauseNode set) => string.Join(" or ", set.Operands.Skip(1).Select(Of));

    private static string IgnoreCase(string? flag) => flag == "+" ? ", ignoreCase" : "";

    private static string Joined(string separator, IEnumerable<ClauseNode> nodes) => string.Join(separator, nodes.Select(Operand));

    private static string Listed(IEnumerable<ClauseNode> nodes) => string.Join(", ", nodes.Select(Of));

    private static string Operand(ClauseNode node) => Print(node) is var (text, form) && form == Form.Operation ? $"({text})" : text;

    private static string Atom(ClauseNode node) => Print(node) is var (text, form) && form == Form.Primary ? text : $"({text})";

    private static string Symbol(string name) => name switch
    {
        "Equal" => "==",
        "NotEqual" => "!=",
        "Less" => "<",
        "LessOrEqual" => "<=",
        "Greater" => ">",
        "GreaterOrEqual" => ">=",
        "Add" => "+",
        "Subtract" => "-",
        "Multiply" => "*",
        "Divide" => "/",
        "Remainder" => "%",
        "And" => "&",
        "Or" => "|",
        _ => "^",
    };
}
