using System.Text.Json;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Coverage;

/// <summary>Layers for the ATT&amp;CK Navigator.</summary>
public sealed class CoverageLayerTests
{
    [Theory]
    [InlineData("--signals", "--techniques", "all")]
    [InlineData("--version", "19", "--techniques", "all")]
    [InlineData("--pack", "aws")]
    [InlineData("--pack", "udm", "--version", "19", "--techniques", "T1685")]
    public void A_layer_is_as_its_format_says_field_by_field(params string[] arguments)
    {
        var layer = Layer(arguments);

        Assert.Equal([], LayerFormat.Faults(layer));
        var version = AttackVersion.All.Single(version => version.Name.Split('.')[0] == layer.GetProperty("versions").GetProperty("attack").GetString());
        Assert.All(Techniques(layer), one =>
        {
            var technique = version.Find(Text(one, "techniqueID"))!;
            Assert.Equal(AttackStatus.Active, technique.Status);
            Assert.Contains(Text(one, "tactic"), technique.Tactics.Select(static tactic => tactic.ShortName));
        });
        var places = Techniques(layer).Select(one => (Text(one, "techniqueID"), Text(one, "tactic"))).ToArray();
        Assert.Equal(places.Distinct(), places);
        Assert.NotEmpty(places);
    }

    [Theory]
    [InlineData("""{"name":"x","domain":"enterprise-attack","techniques":[{"techniqueID":"T1","score":"1"}],"extra":1}""", ".techniques[0].techniqueID is \"T1\", not technique|.techniques[0].score is \"1\", not number|.extra is no field")]
    [InlineData("""{"domain":"enterprise","versions":{"navigator":"4.8.0","layer":"4.4"},"gradient":{"colors":["red"],"minValue":1,"maxValue":1}}""", ".name is missing|.domain is \"enterprise\", not domain|.versions.navigator is \"4.8.0\", not navigator|.versions.layer is \"4.4\", not 4.5|.gradient.colors[0] is \"red\", not color|gradient.colors has less than two|gradient.maxValue is not above minValue")]
    public void What_the_format_does_not_allow_is_found(string layer, string faults) =>
        Assert.Equal(faults, string.Join('|', LayerFormat.Faults(JsonDocument.Parse(layer).RootElement)));

    [Fact]
    public void A_technique_counts_the_rules_of_its_parts_and_names_each()
    {
        var layer = Layer("--pack", "workload", "--signals");

        var whole = Technique(layer, "T1552");
        Assert.Equal((7, "0 rules of its own; 2 of 8 sub-techniques have rules", true), (whole.GetProperty("score").GetInt32(), Text(whole, "comment"), whole.GetProperty("showSubtechniques").GetBoolean()));
        var part = Technique(layer, "T1552.005");
        Assert.Equal((4, "4 rules", ""), (part.GetProperty("score").GetInt32(), Text(part, "comment"), Text(part, "color")));
        Assert.Equal(
            ("aws_imds", "AWS role credentials asked of the metadata service (workload, signal, stable)"),
            (Text(part.GetProperty("metadata")[0], "name"), Text(part.GetProperty("metadata")[0], "value")));
        Assert.Equal(7, layer.GetProperty("gradient").GetProperty("maxValue").GetInt32());
        Assert.Equal("18", Text(layer.GetProperty("versions"), "attack"));
    }

    [Fact]
    public void A_gap_has_a_colour_and_says_so_and_so_does_what_is_covered_in_part()
    {
        var layer = Layer("--pack", "aws", "--techniques", "T1595", "T1550.004", "T1078.004");

        var gap = Technique(layer, "T1595");
        Assert.Equal((0, "#e88b8b", "No rule"), (gap.GetProperty("score").GetInt32(), Text(gap, "color"), Text(gap, "comment")));
        Assert.Equal(["#f2cf7d Rules name T1550 as a whole"], Techniques(layer).Where(one => Text(one, "techniqueID") == "T1550.004" && Text(one, "tactic") == "lateral-movement").Select(static one => $"{Text(one, "color")} {Text(one, "comment")}"));
        Assert.Equal(
            ["persistence Rules name it, or a sub-technique of it, under another tactic", "privilege-escalation Rules name it, or a sub-technique of it, under another tactic", "defense-evasion Rules name it, or a sub-technique of it, under another tactic"],
            Techniques(layer).Where(one => Text(one, "techniqueID") == "T1078.004" && Text(one, "color").Length > 0).Select(static one => $"{Text(one, "tactic")} {Text(one, "comment")}"));
        Assert.Equal(["No rule", "In part", "2 rules"], layer.GetProperty("legendItems").EnumerateArray().Select(static item => Text(item, "label")));
    }

    [Fact]
    public void The_same_command_line_gives_the_same_bytes_with_line_feeds_only()
    {
        var first = Tool.Run("coverage", "--format", "layer", "--signals", "--techniques", "all").Output;

        Assert.Equal(first, Tool.Run("coverage", "--format", "layer", "--signals", "--techniques", "all").Output);
        Assert.DoesNotContain('\r', first);
        Assert.EndsWith("}\n", first, StringComparison.Ordinal);
    }

    private static JsonElement Layer(params string[] arguments)
    {
        var result = Tool.Run(["coverage", "--format", "layer", .. arguments]);
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static IEnumerable<JsonElement> Techniques(JsonElement layer) => layer.GetProperty("techniques").EnumerateArray();

    private static JsonElement Technique(JsonElement layer, string id) => Assert.Single(Techniques(layer), one => Text(one, "techniqueID") == id);

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
