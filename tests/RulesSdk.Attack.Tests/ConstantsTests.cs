using System.Reflection;
using System.Runtime.CompilerServices;
using RulesSdk.AttackConstants;
using RulesSdk.Shared;

namespace RulesSdk.Attack.Tests;

/// <summary>The constants, and the files that are made of others.</summary>
public sealed class ConstantsTests
{
    public static TheoryData<string> Versions => [.. AttackVersion.All.Select(static version => version.Name)];

    [Fact]
    public void What_is_checked_in_is_what_the_data_gives()
    {
        var made = DataFolder.Find(Here()).Made().ToArray();

        Assert.All(made, static file => Assert.Equal(file.Text, File.Exists(file.Path) ? File.ReadAllText(file.Path).ReplaceLineEndings("\n") : "no such file"));
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(made[^1].Path))!;
        Assert.Equal(
            made.Select(static file => file.Path).Where(static path => path.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Versions))]
    public void Each_technique_is_a_constant_under_each_of_its_tactics(string name)
    {
        var version = AttackVersion.Named(name)!;
        var constants = typeof(AttackVersion).Assembly.GetType("RulesSdk." + ConstantsWriter.ClassOf(name))!.GetNestedTypes()
            .SelectMany(static tactic => tactic.GetFields(), static (tactic, field) => (Tactic: Enum.Parse<Tactic>(tactic.Name), Id: (string)field.GetRawConstantValue()!, Obsolete: field.GetCustomAttribute<ObsoleteAttribute>()))
            .ToArray();

        Assert.Equal(
            version.Techniques.SelectMany(static technique => technique.Tactics, static (technique, tactic) => (tactic.Tactic, technique.Id)).Order(),
            constants.Select(static constant => (constant.Tactic, constant.Id)).Order());
        Assert.All(constants, constant => Assert.Equal(version.Find(constant.Id)!.Status == AttackStatus.Active, constant.Obsolete is null));
    }

    [Fact]
    public void A_technique_is_named_as_the_matrix_names_it()
    {
        Assert.Equal("T1550", Attack18.LateralMovement.UseAlternateAuthenticationMaterial);
        Assert.Equal("T1552.005", Attack18.CredentialAccess.UnsecuredCredentialsCloudInstanceMetadataApi);
        Assert.Equal("T1685", Attack19.DefenseImpairment.DisableOrModifyTools);
    }

    [Fact]
    public void A_constant_that_is_gone_says_what_takes_its_place()
    {
        Assert.Equal("T1562.001 is revoked in ATT&CK 19 (use Attack19.DefenseImpairment.DisableOrModifyTools, T1685).", Obsolete(typeof(Attack19.Stealth), "ImpairDefensesDisableOrModifyTools"));
        Assert.Equal("T1043 is deprecated in ATT&CK 18.1 (nothing is known to take its place).", Obsolete(typeof(Attack18.CommandAndControl), "CommonlyUsedPort"));
    }

    [Theory]
    [InlineData("Cloud Instance Metadata API", "CloudInstanceMetadataApi")]
    [InlineData("OS Credential Dumping", "OSCredentialDumping")]
    [InlineData("/etc/passwd and /etc/shadow", "EtcPasswdAndEtcShadow")]
    [InlineData("PowerShell", "PowerShell")]
    [InlineData("Ptrace System Calls, 32-bit", "PtraceSystemCalls32Bit")]
    [InlineData("3rd party", "_3rdParty")]
    public void A_name_becomes_one_of_CSharp(string name, string identifier) => Assert.Equal(identifier, ConstantNames.Identifier(name));

    [Fact]
    public void Of_techniques_with_one_name_the_one_that_may_be_used_has_it()
    {
        var facts = AttackFacts.Read(
            new StringReader("id\tname\tshortname\nTA1\tImpact\timpact\nTA2\tExecution\texecution\n"),
            new StringReader("id\tname\ttactics\tstatus\tsuccessor\nT1001\tTimestomp\timpact\trevoked\tT1002\nT1002\tTimestomp\timpact\tactive\t\nT1003\tTwice\timpact\tactive\t\nT1004\tTwice\timpact\tactive\t\nT1005\tImpact\timpact\tactive\t\nT1006.001\tLost\timpact\trevoked\t\nT1007\tLost\timpact\trevoked\t\n"));

        Assert.Equal(
            ["TimestompT1001", "Timestomp", "TwiceT1003", "TwiceT1004", "ImpactT1005", "LostT1006_001", "LostT1007"],
            new ConstantNames(facts).Of(facts.Tactics[0]).Select(static one => one.Name));
    }

    [Fact]
    public void No_file_is_longer_than_those_of_the_repository_may_be()
    {
        var techniques = string.Concat(Enumerable.Range(1000, 400).Select(static id => $"T{id}\tName {id}\timpact\tdeprecated\t\n"));
        var facts = AttackFacts.Read(new StringReader("id\tname\tshortname\nTA1\tImpact\timpact\n"), new StringReader("id\tname\ttactics\tstatus\tsuccessor\n" + techniques));

        var files = ConstantsWriter.Write("20", facts).ToArray();

        Assert.Equal(["Attack20.cs", "Impact.cs", "Impact.2.cs", "Impact.3.cs", "Impact.4.cs", "Impact.5.cs"], files.Select(static file => file.Name));
        Assert.All(files, static file => Assert.InRange(file.Text.Count(static letter => letter == '\n'), 1, 300));
        Assert.Equal(400, files.Sum(static file => file.Text.Split("public const").Length - 1));
    }

    [Fact]
    public void Outside_of_a_repository_nothing_is_made() => Assert.Equal(
        $"'{Path.GetPathRoot(Here())}' is in no repository of RulesSdk, so nothing can be made (run this within one).",
        Assert.Throws<FormatException>(() => DataFolder.Find(Path.GetPathRoot(Here())!)).Message);

    [Theory]
    [InlineData("tactics-19.2.tsv enterprise-19.2.tsv", "", "The versions 19 and 19.2 would both be Attack19, so their constants cannot be told apart (delete the files of the older one).")]
    [InlineData("changes-20.tsv", "# base: 18\n# © 2026 The MITRE Corporation.\n", "changes-20.tsv changes '18', of which there are no files, so nothing can be made of it (correct its line '# base: …').")]
    [InlineData("changes-20.tsv", "# © 2026 The MITRE Corporation.\n", "A file of changes has no '# base:', so it is not known of what (write it among its comments).")]
    public void Files_that_do_not_fit_together_are_refused_by_name(string more, string changes, string message)
    {
        var folder = Directory.CreateTempSubdirectory("rulesdk-attack-").FullName;
        try
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, "Data")).FullName;
            foreach (var name in $"tactics-19.tsv enterprise-19.tsv {more}".Split(' '))
            {
                File.WriteAllText(
                    Path.Combine(data, name),
                    name[0] == 'c' ? changes : name[0] == 't' ? "id\tname\tshortname\nTA1\tImpact\timpact\n" : "id\tname\ttactics\tstatus\tsuccessor\n");
            }

            Assert.Equal(message, Assert.Throws<FormatException>(() => new DataFolder(folder).Made().Count()).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Obsolete(Type tactic, string name) => tactic.GetField(name)!.GetCustomAttribute<ObsoleteAttribute>()!.Message!;

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
