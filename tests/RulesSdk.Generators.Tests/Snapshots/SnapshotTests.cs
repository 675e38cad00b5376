namespace RulesSdk.Generators.Tests.Snapshots;

public class SnapshotTests
{
    [Fact]
    public void A_schema() => Snapshot.Verify(GeneratorTest.Run(Sources.Schema).Files);

    [Fact]
    public void A_rule_over_single_events_and_what_it_reads() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Single, Sources.Schema).Files.Where(file => file.Key != "Acme.CallEvent.g.cs"));

    [Fact]
    public void A_rule_over_joined_events() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Join, Sources.Schema).Files.Where(file => file.Key.Contains("KeyUsed")));

    [Fact]
    public void A_chain() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Chain, Sources.Schema).Files.Where(file => file.Key.Contains("PostCompromise")));

    [Fact]
    public void A_rule_over_detections() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Detections, Sources.Join, Sources.Schema).Files.Where(file => file.Key.Contains("KeyReused")));

    [Fact]
    public void A_rule_that_reads_a_reference_list() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Listed, Sources.Schema).Files.Where(file => file.Key.Contains("ListedCall")));

    [Fact]
    public void A_rule_that_reads_an_enrichment() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Enriched, Sources.Schema).Files.Where(file => file.Key.Contains("EnrichedCall")));

    [Fact]
    public void Macros() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Macros, Sources.Schema).Files.Where(file => file.Key.Contains("Macros")));

    [Fact]
    public void A_rule_with_a_condition_over_a_sliding_window() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Threshold, Sources.Schema).Files.Where(file => file.Key.Contains("ManyLogins")));

    [Fact]
    public void A_rule_whose_variables_the_key_alone_ties() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Tied, Sources.Schema).Files.Where(file => file.Key.Contains("RoleGuessed.Program")));

    [Fact]
    public void A_rule_with_a_row_for_each_element_of_a_list() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Lists, Sources.Schema).Files.Where(file => file.Key.Contains("SharedTag.Program")));

    [Fact]
    public void A_rule_that_asks_for_absence() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Absence, Sources.Schema).Files.Where(file => file.Key.Contains("NoLogout.Program")));

    [Fact]
    public void A_pack() =>
        Snapshot.Verify(GeneratorTest.Run(Sources.Pack, Sources.Single, Sources.Chain, Sources.Schema).Files.Where(file => file.Key.Contains("AcmeRules")));
}
