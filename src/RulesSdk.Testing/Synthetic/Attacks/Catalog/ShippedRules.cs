namespace RulesSdk.Testing;

/// <summary>The ids of the shipped rules that the catalogue names.</summary>
internal static class ShippedRules
{
    public const string SessionToken = "aws_lateral_movement_using_iam_session_token";
    public const string UdmSessionToken = "udm_aws_lateral_movement_using_iam_session_token";
    public const string AnyCredentials = "aws_temporary_credentials_used_from_another_address";
    public const string InstanceCredentials = "aws_instance_credentials_used_from_two_addresses";
    public const string ManySecrets = "aws_many_secrets_read";
    public const string ManyDenied = "aws_many_denied_calls";
    public const string LateralMovement = "lateral_movement_attack_chain";
    public const string PodExec = "udm_exec_into_pod_then_outbound_connection";
    public const string PodToken = "udm_service_account_token_used_from_outside";

    /// <summary>For attacks that no shipped rule looks for.</summary>
    public const string None = "";
}
