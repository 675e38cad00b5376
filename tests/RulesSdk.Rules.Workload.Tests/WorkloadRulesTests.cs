namespace RulesSdk.Rules.Workload.Tests;

public sealed class WorkloadRulesTests
{
    [Fact]
    public void The_pack_holds_the_chain_and_every_signal()
    {
        Assert.Equal(["lateral_movement_attack_chain"], WorkloadRules.Pack.Rules.Where(rule => !rule.Metadata.IsSignal).Select(rule => rule.Id));
        Assert.Equal(
            [
                "aws_eks_service_account_token_accessed", "aws_imds", "azure_imds", "common_net_intrusion_util",
                "common_net_intrusion_util_extended", "container_breakout_enumeration_tool", "debugfs_in_container",
                "enum_images", "enum_images_extended", "exec_lsmod", "exec_whoami", "gcp_imds", "gcp_imds_extended",
                "ip_lookup_domain", "ip_lookup_domain_dns", "kmod_list", "kubernetes_dns_enumeration", "network_sniffing_tool",
                "offensive_k8s_tool", "offensive_k8s_tool_extended", "read_kubeconfig", "rogue_ssm_agent_registration",
                "ssh_outbound_connection", "ssh_session", "tmate_usage", "trufflehog_executed", "trufflehog_executed_extended",
            ],
            WorkloadRules.Pack.Rules.Where(rule => rule.Metadata.IsSignal).Select(rule => rule.Id));
    }

    [Fact]
    public void Every_rule_and_signal_says_what_an_analyst_needs() =>
        Assert.All(WorkloadRules.Pack.Rules, rule =>
        {
            Assert.NotEqual("", rule.Metadata.Goal);
            Assert.NotEqual(rule.Id, rule.Metadata.Title);
            Assert.NotEmpty(rule.Metadata.Attack);
            Assert.NotEmpty(rule.Metadata.FalsePositives);
            Assert.All(rule.Metadata.References, url => Assert.True(Uri.IsWellFormedUriString(url, UriKind.Absolute)));
            Assert.True(rule.Metadata.IsSignal || (rule.Metadata.Triage.Count > 0 && rule.Metadata.Strategy.Count > 0));
        });
}
