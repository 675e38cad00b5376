using System.Globalization;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Writes random C# expressions of the supported subset over events of <see cref="RandomSchema"/>.</summary>
internal sealed class RandomExpressions(Random random)
{
    private static readonly string[] Texts = ["Key", "Text", "Other", "Nested.Name"];
    private static readonly string[] TextsOrNull = ["TextOrNull", "Nested.Label", "NestedOrNull?.Label", "NestedOrNull?.Name"];
    private static readonly string[] Integers = ["SByte", "Byte", "Short", "UShort", "Int", "Nested.Level", "Long", "UInt"];
    private static readonly string[] IntegersOrNull = ["IntOrNull", "LongOrNull", "Nested.Score", "NestedOrNull?.Level"];
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Cases = ["StringComparison.Ordinal", "StringComparison.OrdinalIgnoreCase"];
    private static readonly string[] TextTests = ["Contains", "StartsWith", "EndsWith", "Equals"];
    private static readonly string[] Colors = ["None", "Red", "Green", "Kelvin"];

    /// <summary>A test over an event, of which about half hold somewhere.</summary>
    public string Test(string e, int depth) => depth == 0
        ? Leaf(e)
        : random.Next(8) switch
        {
            0 or 1 => $"({Test(e, depth - 1)} && {Test(e, depth - 1)})",
            2 or 3 => $"({Test(e, depth - 1)} || {Test(e, depth - 1)})",
            4 => $"!({Test(e, depth - 1)})",
            5 => $"({Test(e, depth - 1)} ? {Test(e, depth - 1)} : {Test(e, depth - 1)})",
            _ => Leaf(e),
        };

    /// <summary>A text that is not null.</summary>
    public string Text(string e, int depth = 2) => (depth == 0 ? random.Next(3) : random.Next(15)) switch
    {
        0 or 1 or 2 => $"{e}.{Pick(Texts)}",
        3 => $"({e}.{Pick(TextsOrNull)} ?? {RandomText.Literal(random)})",
        4 => $"{Text(e, 0)}.ToLowerInvariant()",
        5 => $"{Text(e, 0)}.ToUpperInvariant()",
        6 => $"{Text(e, 0)}.Trim()",
        7 => $"({Text(e, depth - 1)} + {RandomText.Literal(random)} + {Text(e, 0)})",
        8 => $"$\"{{{Text(e, 0)}}}:{{{e}.Int}}\"",
        9 => $"{Text(e, 0)}.Replace({RandomText.Literal(NotEmpty())}, {RandomText.Literal(random)})",
        10 => $"{e}.Tags[{TagKey()}]",
        11 => $"{e}.Payload[{TagKey()}].Text",
        12 => $"TextFunctions.Capture({Text(e, 0)}, {Pick("\"b(.)\"", "\"[a-z]+\"")})",
        13 => $"TextFunctions.Coalesce({e}.{Pick(TextsOrNull)}, {Text(e, 0)})",
        _ => $"{e}.Command.Text",
    };

    /// <summary>An integer.</summary>
    public string Integer(string e, int depth = 2) => (depth == 0 ? random.Next(3) : random.Next(10)) switch
    {
        0 or 1 or 2 => $"{e}.{Pick(Integers)}",
        3 => $"({e}.{Pick(IntegersOrNull)} ?? {random.Next(-3, 4)})",
        4 => $"({Integer(e, depth - 1)} {Pick("+", "-", "*", "&", "|", "^")} {Integer(e, 0)})",
        5 => $"({Integer(e, depth - 1)} {Pick("/", "%")} {Integer(e, 0)})",
        6 => $"{Text(e, 0)}.Length",
        7 => $"{e}.{Pick("Texts", "Ints", "Items")}.Count",
        8 => $"{e}.Texts.Count(x => {ElementText("x")})",
        _ => $"{e}.Payload[{TagKey()}].Int64",
    };

    /// <summary>A constant for a key that random events often hold.</summary>
    public static string Name(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private string Leaf(string e) => random.Next(35) switch
    {
        0 or 1 => $"{Text(e)} {Pick("==", "!=")} {RandomText.Literal(random)}",
        2 => $"{Text(e)} {Pick("==", "!=")} {Text(e)}",
        3 => $"{e}.{Pick(TextsOrNull)} {Pick("==", "!=")} {Pick(RandomText.Literal(random), "null")}",
        4 or 5 => TextTest(e),
        6 => $"{e}.TextOrNull!.{Pick("Contains", "StartsWith")}({RandomText.Literal(RandomText.Part(random))}, {Pick(Cases)})",
        7 => $"string.IsNullOrEmpty({e}.{Pick(TextsOrNull)})",
        8 or 9 => $"{Integer(e)} {Pick(Comparisons)} {random.Next(-3, 40)}",
        10 => $"{Integer(e)} {Pick(Comparisons)} {Integer(e)}",
        11 => $"{e}.{Pick(IntegersOrNull)} {Pick(Comparisons)} {random.Next(-3, 4)}",
        12 => $"{e}.{Pick("Double", "Float")} {Pick(Comparisons)} {Pick("0.5", "-1.25", "1e10", "0.1")}",
        13 => $"{e}.DoubleOrNull {Pick(Comparisons)} {Pick("0.5", "0")}",
        14 => $"{e}.Decimal * 2 {Pick(Comparisons)} {Pick("0.5m", "1m")}",
        15 => $"{e}.When {Pick(Comparisons)} {e}.Time",
        16 => $"{e}.Time - {e}.When {Pick("<", ">=")} TimeSpan.FromMinutes({random.Next(1, 120)})",
        17 => $"{e}.WhenOrNull {Pick("==", "!=")} null",
        18 => $"{e}.Guid == {e}.GuidOrNull",
        19 => $"{e}.Color {Pick("==", "!=")} Color.{Pick(Colors)}",
        20 => $"{e}.ColorOrNull is Color.{Pick(Colors)} or null",
        21 => $"{e}.FlagOrNull {Pick("==", "!=")} {Pick("true", "false", "null")}",
        22 => $"{e}.Flag",
        23 or 24 => Pattern(e),
        25 => Quantifier(e),
        26 => Special(e),
        27 => $"new[] {{ {RandomText.Literal(random)}, {RandomText.Literal(random)}, {RandomText.Literal(random)} }}.Contains({Text(e, 1)})",
        28 => $"string.CompareOrdinal({Text(e, 1)}, {Text(e, 1)}) {Pick(Comparisons)} 0",
        29 => $"{e}.ULong {Pick(Comparisons)} {Pick("3UL", "9223372036854775808UL")}",
        _ => Picked(e),
    };

    // Tests by which an index picks predicates.
    private string Picked(string e) => random.Next(14) switch
    {
        0 or 1 => $"{Constants()}.Contains({e}.{Pick(Texts)}, StringComparer.{Pick("Ordinal", "OrdinalIgnoreCase")})",
        2 or 3 => $"{Constants()}.Any(v => {Text(e, 0)}.{Pick(TextTests)}(v, {Pick(Cases)}))",
        4 => $"{Constants()}.Any(v => v.Equals({e}.{Pick(TextsOrNull)}, {Pick(Cases)}) || {e}.{Pick(Texts)}.Contains(v, {Pick(Cases)}))",
        5 => $"{e}.Texts.Contains({RandomText.Literal(random)}, StringComparer.{Pick("Ordinal", "OrdinalIgnoreCase")})",
        6 or 7 => $"System.Text.RegularExpressions.Regex.IsMatch({Text(e, 1)}, {Pick("\"(?i)ABC|/bin/(ba)?sh$\"", "\"10[.]0|192\\\\.168\"", "\"^\\\\w+ words?$\"", "\"(?i)sk|[ss]s\"", "\"abc+a?\"")}, System.Text.RegularExpressions.RegexOptions.{Pick("None", "IgnoreCase")})",
        8 => $"Cidr.IsInRange({Text(e, 0)}, {Pick("\"10.0.0.0/31\"", "\"::ffff:10.0.0.0/104\"", "\"192.168.1.7\"", "\"::1/128\"")})",
        9 => $"({e}.{Pick(Integers)} is {IntegerPattern()} || {e}.{Pick(IntegersOrNull)} is {IntegerPattern()})",
        10 => $"({e}.{Pick("Double", "Float", "DoubleOrNull")} >= {Pick("0.1f", "1.5f", "-1e30f")} && {e}.{Pick("Double", "Float", "DoubleOrNull")} <= {Pick("0.1f", "1e9f", "2.5f")})",
        11 => $"{e}.{Pick("Decimal", "DecimalOrNull")} {Pick(Comparisons)} {Pick("0.1m", "0.5m", "-1m", "1e-28m")}",
        12 => $"({e}.{Pick("Color", "ColorOrNull")} is Color.{Pick("Red", "Green", "Kelvin")} || {e}.{Pick(Texts)} == {RandomText.Literal(random)})",
        _ => $"({e}.{Pick(TextsOrNull)} ?? \"\").{Pick("Contains", "EndsWith")}({RandomText.Literal(RandomText.Part(random))}, {Pick(Cases)})",
    };

    private string Constants() => $"new[] {{ {string.Join(", ", Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomText.Literal(random)))} }}";

    private string TextTest(string e) => $"{Text(e)}.{Pick(TextTests)}({Pick(RandomText.Literal(RandomText.Part(random)), Text(e, 0))}, {Pick(Cases)})";

    private string Pattern(string e) => random.Next(8) switch
    {
        0 => $"{e} is {{ Text: {TextPattern()}, Nested.Name: {TextPattern()} }}",
        1 => $"{e} is {{ Int: {IntegerPattern()} }}",
        2 => $"{e} is {{ IntOrNull: null or {IntegerPattern()}, Nested: {{ Level: {IntegerPattern()} }} }}",
        3 => $"{e}.NestedOrNull is {{ Level: {IntegerPattern()} }}",
        4 => $"{e}.NestedOrNull is {Pick("null", "not null")}",
        5 => $"{e}.TextOrNull is not null and not {RandomText.Literal(random)}",
        6 => $"{e} is {{ Text.Length: {IntegerPattern()}, Flag: {Pick("true", "false")} }}",
        _ => $"{e} is {{ Texts.Count: {IntegerPattern()} }}",
    };

    private string TextPattern()
    {
        var first = RandomText.Any(random);
        var second = RandomText.Pool.First(text => text != first && random.Next(3) == 0 || text == RandomText.Pool[^1] && text != first || text == RandomText.Pool[^2]);
        return random.Next(3) switch
        {
            0 => RandomText.Literal(first),
            1 => first == second ? $"not {RandomText.Literal(first)}" : $"{RandomText.Literal(first)} or {RandomText.Literal(second)}",
            _ => $"not {RandomText.Literal(first)}",
        };
    }

    private string IntegerPattern() => random.Next(5) switch
    {
        0 => $"{Pick(">", ">=", "<", "<=")} {random.Next(1, 5)}",
        1 => $"> {random.Next(0, 2)} and < {random.Next(4, 8)}",
        2 => "1 or 2 or 7",
        3 => $"not {random.Next(0, 4)}",
        _ => random.Next(0, 4).ToString(CultureInfo.InvariantCulture),
    };

    private string Quantifier(string e) => random.Next(9) switch
    {
        0 => $"{e}.Texts.Any(x => {ElementText("x")})",
        1 => $"{e}.Texts.All(x => {ElementText("x")})",
        2 => $"{e}.Texts.Contains({RandomText.Literal(random)})",
        3 => $"{e}.Ints.Any(x => x {Pick(Comparisons)} {random.Next(-2, 5)})",
        4 => $"{e}.Ints.All(x => x % 2 == 0)",
        5 => $"{e}.Items.Any(x => x.Level {Pick(Comparisons)} {random.Next(0, 4)} && {ElementText("x.Name")})",
        6 => $"{e}.Items.Count(x => x.Active) {Pick(Comparisons)} {random.Next(0, 3)}",
        7 => $"{e}.Items.Any(x => x.Words.Any(y => {ElementText("y")}) || x.Score == null)",
        _ => $"{e}.Texts.Any()",
    };

    private string ElementText(string x) => random.Next(3) switch
    {
        0 => $"{x} == {RandomText.Literal(random)}",
        1 => $"{x}.Contains({RandomText.Literal(RandomText.Part(random))}, {Pick(Cases)})",
        _ => $"{x}.Length > {random.Next(0, 4)}",
    };

    private string Special(string e) => random.Next(15) switch
    {
        0 => $"Glob.IsMatch({Text(e, 1)}, {Pick("\"/usr/*/bash\"", "\"*b*\"", "\"**\"", "\"a?c\"")})",
        1 => $"Cidr.IsInRange({Text(e, 0)}, {Pick("\"10.0.0.0/8\"", "\"0.0.0.0/0\"", "\"::/0\"")})",
        2 => $"System.Text.RegularExpressions.Regex.IsMatch({Text(e, 1)}, {Pick("\"^a.c$\"", "\"[0-9]+\\\\.[0-9]\"", "\"k\"")})",
        3 => $"{e}.Command.HasFlag({Pick("\"v\"", "\"register\"", "\"x\"")})",
        4 => $"{e}.Command.HasOption({Pick("\"code\"", "\"id\"")})",
        5 => $"{e}.Command.Contains({Pick("\"run\"", "\"-v\"", "\"\"")})",
        6 => $"{e}.Payload[{TagKey()}].Exists",
        7 => $"{e}.Payload[{TagKey()}][{TagKey()}].Text == {RandomText.Literal(random)}",
        8 => $"{e}.Payload[{TagKey()}].{Pick("Boolean", "Double > 0.5")}",
        9 => Listed(e),
        10 => Listed(e),
        11 or 12 => Enriched(e),
        13 => $"Address.Same({Text(e, 0)}, {Pick("\"10.0.0.1\"", "\"::1\"", Text(e, 0))})",
        _ => $"{e}.Text.Lower == {RandomText.Literal(random)}",
    };

    /// <summary>Whether a reference list holds a text.</summary>
    public string Listed(string e) => random.Next(3) == 0
        ? Rowed(e)
        : random.Next(3) == 0
        ? $"{e}.Texts.Any(x => Lists.{Pick("Texts", "Caseless", "Networks", "Patterns")}.Contains(x))"
        : $"Lists.{Pick("Texts", "Caseless", "Networks", "Patterns", "CaselessPatterns")}.Contains({Pick(Text(e, 1), $"{e}.{Pick(TextsOrNull)}")})";

    /// <summary>What is known of a text at the time of the event.</summary>
    public string Enriched(string e) => random.Next(10) switch
    {
        0 => $"Lists.Geo.Contains({Pick(Text(e, 0), $"{e}.{Pick(TextsOrNull)}")})",
        1 => $"Lists.Geo.Of({Text(e, 0)}).Country {Pick("==", "!=")} {Pick(RandomText.Literal(random), Text(e, 0), "null")}",
        2 => $"Lists.Geo.Of({e}.{Pick(TextsOrNull)}).City is {Pick("null", "not null", RandomText.Literal(random))}",
        3 => $"Lists.Geo.Of({Text(e, 0)}) is {{ Latitude: > 0.25, Asn: {Pick("null", "not null", "> 1")} }}",
        4 => $"(Lists.Geo.Of({Text(e, 0)}).Asn ?? {random.Next(-1, 3)}) {Pick(Comparisons)} {e}.Int",
        5 => $"Lists.People.Of(Lists.Geo.Of({Text(e, 0)}).Country).Level {Pick(Comparisons)} {random.Next(-2, 4)}",
        6 => $"{e}.Texts.Any(x => Lists.Geo.Of(x).Country == {RandomText.Literal(random)} || Lists.People.Contains(x))",
        7 => $"Lists.People.Of({Text(e, 0)}) is {{ Level: {IntegerPattern()}, Color: Color.{Pick(Colors)} }}",
        8 => $"Lists.People.Of({Text(e, 0)}).Note.{Pick(TextTests)}({Text(e, 0)}, {Pick(Cases)})",
        _ => $"Lists.People.Of({e}.{Pick(TextsOrNull)}).Label is null",
    };

    private string Rowed(string e) => random.Next(7) switch
    {
        0 => $"Lists.Rows.Contains({Pick(Text(e, 0), $"{e}.{Pick(TextsOrNull)}")})",
        1 => $"Lists.Rows.Of({Text(e, 0)}).Note {Pick("==", "!=")} {RandomText.Literal(random)}",
        2 => $"Lists.Rows.Of({e}.{Pick(TextsOrNull)}).Label is {Pick("null", "not null", RandomText.Literal(random))}",
        3 => $"Lists.Rows.Of({Text(e, 0)}) is {{ Level: {IntegerPattern()}, Color: Color.{Pick(Colors)} }}",
        4 => $"Lists.Rows.Of(Lists.Rows.Of({Text(e, 0)}).Note).Level {Pick(Comparisons)} {random.Next(-2, 4)}",
        5 => $"Lists.Rows.Of({Text(e, 0)}).Score {Pick(Comparisons)} 0.5",
        _ => $"Lists.Rows.Of({Text(e, 0)}).Note.{Pick(TextTests)}({Text(e, 0)}, {Pick(Cases)})",
    };

    private string TagKey() => Pick("\"a\"", "\"b\"", "\"k\"");

    private string NotEmpty() => RandomText.Part(random) is { Length: > 0 } part ? part : "a";

    private T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
