namespace RulesSdk.Rules.Workload.Tests;

public sealed class CredentialHarvestingTests
{
    private const string RoleCredentials = "http://169.254.169.254/latest/meta-data/iam/security-credentials/";
    private const string AzureToken = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01";
    private const string GoogleToken = "computeMetadata/v1/instance/service-accounts/default/token";

    [Fact]
    public void Trufflehog_is_known_by_its_name_or_by_its_arguments()
    {
        TrufflehogExecuted.Rule.Raises(
            Workload.Exec("/usr/local/bin/trufflehog", "git", "file://."),
            Workload.Exec("/tmp/x", "--no-update", "filesystem", "/home", "--results=verified"));
        TrufflehogExecuted.Rule.Ignores(
            Workload.Exec("/usr/local/bin/trufflehog").Named("exit"),
            Workload.Exec("/usr/local/bin/trufflehog2"),
            Workload.Exec("/tmp/x", "--no-update", "filesystem", "/home"),
            Workload.Exec("/tmp/x", "--no-update", "git", "/home", "--results=verified"));
    }

    [Fact]
    public void A_renamed_trufflehog_with_its_subcommand_first_is_seen_by_the_extended_signal_only()
    {
        var e = Workload.Exec("/tmp/x", "filesystem", "/home", "--results=verified");

        TrufflehogExecuted.Rule.Ignores(e);
        TrufflehogExecutedExtended.Rule.Raises(e, Workload.Exec("/usr/local/bin/trufflehog", "git"));
        TrufflehogExecutedExtended.Rule.Ignores(
            e.Named("exit"),
            Workload.Exec("/tmp/x", "filesystem", "/home"),
            Workload.Exec("/tmp/x", "/filesystem", "--results=verified"));
    }

    [Theory]
    [InlineData("/usr/bin/curl", RoleCredentials + "deploy")]
    [InlineData("/usr/bin/wget", RoleCredentials)]
    [InlineData("/usr/bin/lwp-download", RoleCredentials)]
    [InlineData("/usr/bin/curl", "http://169.254.170.2/v2/credentials?id=9a")]
    public void Role_credentials_asked_by_a_command_line_tool_are_AWS_IMDS(string tool, string url)
    {
        AwsImds.Rule.Raises(Workload.Exec(tool, "-s", url, "-H", "X-aws-ec2-metadata-token: t"));
        AwsImds.Rule.Ignores(
            Workload.Exec(tool, "-s", url).Named("open"),
            Workload.Exec(tool, "-s", url).WithComm("python3"));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/instance-id")]
    [InlineData("http://169.254.169.25/latest/meta-data/iam/security-credentials/")]
    [InlineData("http://169.254.170.2/v2/metadata")]
    [InlineData("http://169a254b170c2/v2/credentials?id=9a")]
    [InlineData("http://169.254.170.2/v2/credentialsXid=9a")]
    public void Other_addresses_are_not(string url) => AwsImds.Rule.Ignores(Workload.Exec("/usr/bin/curl", url));

    [Fact]
    public void A_managed_identity_token_asked_is_Azure_IMDS()
    {
        AzureImds.Rule.Raises(Workload.Exec("/usr/bin/curl", AzureToken + "&resource=https://management.azure.com/", "-H", "Metadata: true"));
        AzureImds.Rule.Ignores(
            Workload.Exec("/usr/bin/curl", "http://169.254.169.254/metadata/instance?api-version=2021-02-01"),
            Workload.Exec("/usr/bin/curl", AzureToken).WithComm("node"),
            Workload.Exec("/usr/bin/curl", AzureToken).Named("exit"));
    }

    [Theory]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://169.254.169.254/")]
    public void A_service_account_token_asked_last_is_Google_IMDS(string host)
    {
        GcpImds.Rule.Raises(Workload.Exec("/usr/bin/curl", "-H", "Metadata-Flavor: Google", host + GoogleToken));
        GcpImds.Rule.Ignores(
            Workload.Exec("/usr/bin/curl", "http://metadata.example/" + GoogleToken),
            Workload.Exec("/usr/bin/curl", host + "computeMetadata/v1/instance/service-accounts/default/email"),
            Workload.Exec("/usr/bin/curl", host + GoogleToken).WithComm("python3"),
            Workload.Exec("/usr/bin/curl", host + GoogleToken).Named("connect"));
    }

    [Fact]
    public void A_token_asked_with_options_after_the_address_is_seen_by_the_extended_signal_only()
    {
        var e = Workload.Exec("/usr/bin/curl", "http://metadata.google.internal/" + GoogleToken, "-H", "Metadata-Flavor: Google");

        GcpImds.Rule.Ignores(e);
        GcpImdsExtended.Rule.Raises(
            e,
            Workload.Exec("/usr/bin/wget", "http://METADATA.google.internal/computeMetadata/v1/instance/service-accounts/x@y.iam/token"));
        GcpImdsExtended.Rule.Ignores(
            e.WithComm("python3"),
            e.Named("open"),
            Workload.Exec("/usr/bin/curl", "http://metadata.google.internal/computeMetadata/v1/instance/id"));
    }

    [Theory]
    [InlineData("/var/run/secrets/eks.amazonaws.com/serviceaccount/token")]
    [InlineData("/var/run/secrets/eks.amazonaws.com/serviceaccount/..data/token")]
    public void An_EKS_token_read_is_access_to_it(string path)
    {
        EksServiceAccountTokenAccessed.Rule.Raises(Workload.Open(path));
        EksServiceAccountTokenAccessed.Rule.Ignores(
            Workload.Open(path).Named("exec"),
            Workload.Open(path + "2"),
            Workload.Open("/var/run/secrets/kubernetes.io/serviceaccount/token"),
            Workload.Open(path, by: "/opt/datadog-agent/bin/agent/agent"),
            Workload.Open(path, by: "/opt/datadog-packages/run/agent"),
            Workload.Open(path, by: "/opt/datadog-installer/bin/installer"),
            Workload.Open(path, by: "/usr/local/bin/provider"),
            Workload.Open(path).Under("/usr/bin/velero"));
    }

    [Theory]
    [InlineData("/home/alice/.kube/config", true)]
    [InlineData("/root/.kube/config", true)]
    [InlineData("/home/.kube/config", false)]
    [InlineData("/home/alice/projects/.kube/config", false)]
    [InlineData("/root/.kube/config.bak", false)]
    [InlineData("/srv/root/.kube/config", false)]
    public void A_kubeconfig_of_a_home_folder_is_one(string path, bool isOne)
    {
        if (isOne)
        {
            ReadKubeconfig.Rule.Raises(Workload.Open(path));
            ReadKubeconfig.Rule.Ignores(Workload.Open(path).Named("unlink"));
        }
        else
        {
            ReadKubeconfig.Rule.Ignores(Workload.Open(path));
        }
    }
}
