using System.Text;
using RulesSdk.AttackConstants;

namespace RulesSdk.Attack.Tests;

/// <summary>Bundles of STIX, as MITRE publishes them, become the two files of a version.</summary>
public sealed class StixReaderTests
{
    // The matrix has another order than the bundle. Mobile, pre-2019 and other objects are in it too, as in those that are published.
    private const string Bundle =
        """
        {
          "type": "bundle", "id": "bundle--1", "spec_version": "2.1",
          "objects": [
            { "type": "x-mitre-collection", "id": "x-mitre-collection--1", "name": "Enterprise ATT&CK", "x_mitre_version": "18.1" },
            { "type": "x-mitre-tactic", "id": "x-mitre-tactic--b", "name": "Lateral Movement", "x_mitre_shortname": "lateral-movement", "x_mitre_domains": ["enterprise-attack"],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "TA0008", "url": "https://attack.mitre.org/tactics/TA0008" }] },
            { "type": "x-mitre-tactic", "id": "x-mitre-tactic--a", "name": "Execution", "x_mitre_shortname": "execution", "x_mitre_domains": ["enterprise-attack"],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "TA0002" }] },
            { "type": "x-mitre-matrix", "id": "x-mitre-matrix--1", "name": "Enterprise ATT&CK", "tactic_refs": ["x-mitre-tactic--a", "x-mitre-tactic--b"],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "enterprise-attack" }] },
            { "type": "attack-pattern", "id": "attack-pattern--2", "name": " Windows Remote Management", "x_mitre_is_subtechnique": true, "x_mitre_domains": ["enterprise-attack"],
              "kill_chain_phases": [{ "kill_chain_name": "mitre-attack", "phase_name": "lateral-movement" }, { "kill_chain_name": "other", "phase_name": "x" }],
              "external_references": [{ "source_name": "a blog", "external_id": "X1" }, { "source_name": "mitre-attack", "external_id": "T1021.006" }] },
            { "type": "attack-pattern", "id": "attack-pattern--1", "name": "Remote Services", "x_mitre_domains": ["enterprise-attack"], "revoked": false, "x_mitre_deprecated": false,
              "kill_chain_phases": [{ "kill_chain_name": "mitre-attack", "phase_name": "lateral-movement" }],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "T1021" }] },
            { "type": "attack-pattern", "id": "attack-pattern--3", "name": "WinRM", "x_mitre_domains": ["enterprise-attack"], "revoked": true,
              "kill_chain_phases": [{ "kill_chain_name": "mitre-attack", "phase_name": "execution" }, { "kill_chain_name": "mitre-attack", "phase_name": "lateral-movement" }],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "T1028" }] },
            { "type": "attack-pattern", "id": "attack-pattern--4", "name": "Source", "x_mitre_domains": ["enterprise-attack"], "x_mitre_deprecated": true,
              "kill_chain_phases": [{ "kill_chain_name": "mitre-attack", "phase_name": "execution" }],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "T1153" }] },
            { "type": "attack-pattern", "id": "attack-pattern--5", "name": "Of phones", "x_mitre_domains": ["mobile-attack"],
              "external_references": [{ "source_name": "mitre-attack", "external_id": "T1400" }] },
            { "type": "attack-pattern", "id": "attack-pattern--6", "name": "Of another source",
              "external_references": [{ "source_name": "capec", "external_id": "CAPEC-1" }] },
            { "type": "malware", "id": "malware--1", "name": "Worm", "external_references": [{ "source_name": "mitre-attack", "external_id": "S0001" }] },
            { "type": "relationship", "id": "relationship--1", "relationship_type": "uses", "source_ref": "attack-pattern--3", "target_ref": "attack-pattern--1" },
            { "type": "relationship", "id": "relationship--2", "relationship_type": "revoked-by", "source_ref": "attack-pattern--3", "target_ref": "attack-pattern--1", "revoked": true },
            { "type": "relationship", "id": "relationship--3", "relationship_type": "revoked-by", "source_ref": "attack-pattern--3", "target_ref": "attack-pattern--2" },
            { "type": "relationship", "id": "relationship--4", "relationship_type": "revoked-by", "source_ref": "malware--1", "target_ref": "malware--1" }
          ]
        }
        """;

    private const string Notice =
        """
        # Source: https://attack.mitre.org. © 2025 The MITRE Corporation.
        # This work is reproduced and distributed with the permission of The MITRE Corporation. Its terms are in NOTICE.txt.

        """;

    [Fact]
    public void Techniques_are_written_by_id_with_their_tactics_their_state_and_what_takes_their_place() => Assert.Equal(
        $"# MITRE ATT&CK for Enterprise 18.1: the techniques\n{Notice}" +
        "id\tname\ttactics\tstatus\tsuccessor\n" +
        "T1021\tRemote Services\tlateral-movement\tactive\t\n" +
        "T1021.006\tWindows Remote Management\tlateral-movement\tactive\t\n" +
        "T1028\tWinRM\texecution,lateral-movement\trevoked\tT1021.006\n" +
        "T1153\tSource\texecution\tdeprecated\t\n",
        FactsWriter.Techniques("18.1", "2025", Read(Bundle)));

    [Fact]
    public void Tactics_are_written_in_the_order_of_the_matrix() => Assert.Equal(
        $"# MITRE ATT&CK for Enterprise 18.1: the tactics, in the order of the matrix\n{Notice}" +
        "id\tname\tshortname\n" +
        "TA0002\tExecution\texecution\n" +
        "TA0008\tLateral Movement\tlateral-movement\n",
        FactsWriter.Tactics("18.1", "2025", Read(Bundle)));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var facts = Read(Bundle);
        var again = Shared.AttackFacts.Read(new StringReader(FactsWriter.Tactics("18.1", "2025", facts)), new StringReader(FactsWriter.Techniques("18.1", "2025", facts)));

        Assert.Equal(FactsWriter.Techniques("18.1", "2025", facts), FactsWriter.Techniques("18.1", "2025", again));
        Assert.Equal(facts.Tactics, again.Tactics);
    }

    [Theory]
    [InlineData("{", "The file is not JSON, so it is no bundle of STIX: ")]
    [InlineData("[]", "The file has no list 'objects', so it is no bundle of STIX (take enterprise-attack.json of mitre-attack/attack-stix-data).")]
    [InlineData("{\"objects\":[]}", "The bundle has 0 tactics and 0 techniques of enterprise-attack, so nothing can be made of it (take enterprise-attack.json of mitre-attack/attack-stix-data).")]
    public void What_is_no_such_bundle_is_refused(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tactic_that_the_bundle_does_not_have_is_refused_by_name() => Assert.Equal(
        "The technique T1153 has the tactic 'evasion', which the file of tactics has not, so the version cannot be read (correct its line).",
        Assert.Throws<FormatException>(() => Read(Bundle.Replace("\"name\": \"Source\"", "\"name\": \"Source\", \"kill_chain_phases\": [{ \"kill_chain_name\": \"mitre-attack\", \"phase_name\": \"evasion\" }], \"x\": 1", StringComparison.Ordinal)
            .Replace("\"kill_chain_phases\": [{ \"kill_chain_name\": \"mitre-attack\", \"phase_name\": \"execution\" }],", "", StringComparison.Ordinal))).Message);

    private static Shared.AttackFacts Read(string bundle) => StixReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(bundle)));
}
