using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>Records of CloudTrail, each with all that it is in UDM.</summary>
public sealed class CloudTrailRecordTests
{
    [Fact]
    public void A_token_that_a_user_asks_for() => AssertIs(
        """
        metadata.id = e-1
        metadata.product_log_id = e-1
        metadata.event_timestamp = 2026-07-09T13:20:31.0000000Z
        metadata.event_type = USER_RESOURCE_ACCESS
        metadata.vendor_name = AMAZON
        metadata.product_name = AWS CloudTrail
        metadata.product_version = 1.11
        metadata.product_event_type = GetSessionToken
        metadata.log_type = AWS_CLOUDTRAIL
        additional["accessKeyId"] = AKIA1
        additional["apiVersion"] = 2011-06-15
        additional["durationSeconds"] = 3600
        additional["eventCategory"] = Management
        additional["eventType"] = AwsApiCall
        additional["managementEvent"] = true
        additional["readOnly"] = false
        additional["recipientAccountId"] = 222
        additional["requestID"] = r-1
        additional["sharedEventID"] = s-1
        additional["vpcEndpointId"] = vpce-1
        principal.application = console
        principal.administrative_domain = 111
        principal.ip[0] = 198.51.100.7
        principal.location.name = eu-west-1
        principal.platform = AWS
        principal.user.userid = alice
        principal.user.product_object_id = AIDA1
        principal.user.user_display_name = alice
        principal.user.account_type = CLOUD_ACCOUNT_TYPE
        principal.user.attribute.labels["mfaAuthenticated"] = true
        principal.user.attribute.labels["type"] = IAMUser
        principal.resource.type = IAMUser
        target.application = sts.amazonaws.com
        target.administrative_domain = 222
        target.location.name = eu-west-1
        target.resource.product_object_id = ASIA1
        target.resource.resource_type = ACCESS_POLICY
        target.resource.attribute.cloud.environment = AMAZON_WEB_SERVICES
        target.resource.attribute.labels["sessionCredentialFromConsole"] = true
        security_result[0].action[0] = ALLOW
        network.http.user_agent = aws-cli/2.0
        network.tls.version = TLSv1.3
        network.tls.cipher = TLS_AES_128_GCM_SHA256
        network.tls.client.server_name = sts.eu-west-1.amazonaws.com
        extensions.auth.auth_details = true
        """,
        """
        {"eventVersion":"1.11","eventID":"e-1","eventTime":"2026-07-09T13:20:31Z","eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","awsRegion":"eu-west-1",
         "sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.0","requestID":"r-1","eventType":"AwsApiCall","apiVersion":"2011-06-15","managementEvent":true,"readOnly":false,
         "recipientAccountId":"222","sharedEventID":"s-1","vpcEndpointId":"vpce-1","eventCategory":"Management","sessionCredentialFromConsole":"true",
         "userIdentity":{"type":"IAMUser","userName":"alice","principalId":"AIDA1","arn":"arn:aws:iam::111:user/alice","accountId":"111","accessKeyId":"AKIA1","invokedBy":"console",
          "sessionContext":{"attributes":{"mfaAuthenticated":"true"}}},
         "requestParameters":{"durationSeconds":3600},"responseElements":{"credentials":{"accessKeyId":"ASIA1"}},
         "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"sts.eu-west-1.amazonaws.com"}}
        """);

    [Fact]
    public void A_policy_that_a_session_of_a_role_may_not_attach() => AssertIs(
        """
        metadata.id = e-2
        metadata.product_log_id = e-2
        metadata.event_timestamp = 2026-07-09T13:21:00.0000000Z
        metadata.event_type = USER_CHANGE_PERMISSIONS
        metadata.vendor_name = AMAZON
        metadata.product_name = AWS CloudTrail
        metadata.product_event_type = AttachUserPolicy
        metadata.log_type = AWS_CLOUDTRAIL
        additional["ec2RoleDelivery"] = 2.0
        additional["sessionIssuerArn"] = arn:aws:iam::111:role/deploy
        additional["sourceIdentity"] = bob
        principal.administrative_domain = 111
        principal.hostname = ec2.amazonaws.com
        principal.platform = AWS
        principal.user.userid = arn:aws:sts::111:assumed-role/deploy/i-1
        principal.user.product_object_id = AROA1:i-1
        principal.user.user_display_name = deploy
        principal.user.account_type = CLOUD_ACCOUNT_TYPE
        principal.user.attribute.roles[0].name = deploy
        principal.user.attribute.roles[0].description = arn:aws:iam::111:role/deploy
        principal.user.attribute.roles[0].type = Role
        principal.user.attribute.labels["mfaAuthenticated"] = false
        principal.user.attribute.labels["type"] = AssumedRole
        principal.resource.type = AssumedRole
        target.application = iam.amazonaws.com
        target.user.userid = carol
        target.resource.name = arn:aws:iam::aws:policy/AdministratorAccess
        target.resource.resource_type = ACCESS_POLICY
        target.resource.attribute.cloud.environment = AMAZON_WEB_SERVICES
        about[0].administrative_domain = 111
        about[0].resource.name = arn:aws:iam::111:user/carol
        about[0].resource.type = AWS::IAM::User
        about[1].resource.name = arn:aws:iam::aws:policy/AdministratorAccess
        security_result[0].action[0] = BLOCK
        security_result[0].summary = AccessDenied
        security_result[0].rule_id = AccessDenied
        security_result[0].description = not authorized
        security_result[0].rule_name = arn:aws:iam::aws:policy/AdministratorAccess
        extensions.auth.auth_details = false
        """,
        """
        {"eventID":"e-2","eventTime":"2026-07-09T13:21:00Z","eventSource":"iam.amazonaws.com","eventName":"AttachUserPolicy","sourceIPAddress":"ec2.amazonaws.com",
         "errorCode":"AccessDenied","errorMessage":"not authorized",
         "userIdentity":{"type":"AssumedRole","principalId":"AROA1:i-1","arn":"arn:aws:sts::111:assumed-role/deploy/i-1","accountId":"111",
          "sessionContext":{"attributes":{"mfaAuthenticated":"false"},"sourceIdentity":"bob","ec2RoleDelivery":"2.0",
           "sessionIssuer":{"type":"Role","principalId":"AROA1","arn":"arn:aws:iam::111:role/deploy","accountId":"111","userName":"deploy"}}},
         "requestParameters":{"policyArn":"arn:aws:iam::aws:policy/AdministratorAccess","userName":"carol"},
         "resources":[{"ARN":"arn:aws:iam::111:user/carol","accountId":"111","type":"AWS::IAM::User"},{"ARN":"arn:aws:iam::aws:policy/AdministratorAccess"}]}
        """);

    [Fact]
    public void A_failed_login_of_the_root_user_at_the_console() => AssertIs(
        """
        metadata.id = e-3
        metadata.product_log_id = e-3
        metadata.event_timestamp = 2026-07-09T13:22:00.0000000Z
        metadata.event_type = USER_LOGIN
        metadata.vendor_name = AMAZON
        metadata.product_name = AWS CloudTrail
        metadata.product_event_type = ConsoleLogin
        metadata.log_type = AWS_CLOUDTRAIL
        principal.administrative_domain = 111
        principal.ip[0] = 2001:db8::7
        principal.platform = AWS
        principal.user.userid = 111
        principal.user.product_object_id = 111
        principal.user.account_type = CLOUD_ACCOUNT_TYPE
        principal.user.attribute.labels["mfaAuthenticated"] =
        principal.user.attribute.labels["type"] = Root
        principal.resource.type = Root
        target.application = signin.amazonaws.com
        target.user.userid = 111
        target.resource.attribute.cloud.environment = AMAZON_WEB_SERVICES
        security_result[0].action[0] = BLOCK
        security_result[0].description = Reason: Failed authentication
        extensions.auth.type = SSO
        extensions.auth.mechanism[0] = USERNAME_PASSWORD
        extensions.auth.auth_details = MFAUsed: No
        """,
        """
        {"eventID":"e-3","eventTime":"2026-07-09T13:22:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","sourceIPAddress":"2001:db8::7",
         "errorMessage":"Failed authentication","requestParameters":null,"responseElements":{"ConsoleLogin":"Failure"},
         "userIdentity":{"type":"Root","principalId":"111","arn":"arn:aws:iam::111:root","accountId":"111"},"additionalEventData":{"MFAUsed":"No"}}
        """);

    [Fact]
    public void What_public_rules_look_for_is_a_label_of_the_resource() => AssertIs(
        """
        metadata.id = e-4
        metadata.product_log_id = e-4
        metadata.event_timestamp = 2026-07-09T13:23:00.0000000Z
        metadata.event_type = RESOURCE_WRITTEN
        metadata.vendor_name = AMAZON
        metadata.product_name = AWS CloudTrail
        metadata.product_event_type = PutAny
        metadata.log_type = AWS_CLOUDTRAIL
        additional["roleSessionName"] = s
        principal.platform = AWS
        principal.user.account_type = CLOUD_ACCOUNT_TYPE
        principal.user.attribute.labels["mfaAuthenticated"] =
        principal.user.attribute.labels["type"] =
        target.ip[0] = 10.0.0.7
        target.user.userid = dave
        target.user.product_object_id = AIDA4
        target.group.group_display_name = admins
        target.group.product_object_id = sg-1
        target.application = s3.amazonaws.com
        target.resource.resource_type = STORAGE_BUCKET
        target.resource.attribute.cloud.environment = AMAZON_WEB_SERVICES
        target.resource.attribute.labels["requestParameters.sslPolicy"] = p
        target.resource.attribute.labels["requestParameters.apiKey"] = k
        target.resource.attribute.labels["requestParameters.includeValue"] = true
        target.resource.attribute.labels["requestParameters.includeValues"] = false
        target.resource.attribute.labels["requestParameters.distributionConfig.viewerCertificate.minimumProtocolVersion"] = SSLv3
        target.resource.attribute.labels["responseElements.distribution.aRN"] = arn:d
        target.resource.attribute.labels["Request Parameters User Data"] = c2g=
        target.resource.attribute.labels["Request Parameters Attribute Name"] = createVolumePermission
        target.resource.attribute.labels["Request Parameters Values To Add"] = all
        target.resource.attribute.labels["Request Parameters Values To Add"] = 333
        target.resource.attribute.labels["AccessControlList Grantee URI"] = http://acs.amazonaws.com/groups/global/AllUsers
        target.resource.attribute.labels["Add Items Group"] = all
        target.resource.attribute.labels["Add Items Group"] = any
        target.resource.attribute.labels["ipPermissions cidrIp"] = 0.0.0.0/0
        target.resource.attribute.labels["ipPermissions cidrIpv6"] = ::/0
        target.resource.attribute.labels["activate"] = true
        target.resource.attribute.labels["enable"] = false
        target.resource.attribute.labels["enabled"] = false
        target.resource.attribute.labels["sendingEnabled"] = true
        target.resource.attribute.labels["RestrictPublicBuckets"] = false
        target.resource.attribute.labels["BlockPublicPolicy"] = true
        target.resource.attribute.labels["BlockPublicAcls"] = 1
        target.resource.attribute.labels["IgnorePublicAcls"] = 0
        security_result[0].action[0] = ALLOW
        """,
        """
        {"eventID":"e-4","eventTime":"2026-07-09T13:23:00Z","eventSource":"s3.amazonaws.com","eventName":"PutAny",
         "requestParameters":{"roleSessionName":"s","privateIpAddress":"10.0.0.7","groupName":"admins","groupId":"sg-1","sslPolicy":"p","apiKey":"k","includeValue":true,"includeValues":false,
          "distributionConfig":{"viewerCertificate":{"minimumProtocolVersion":"SSLv3"}},"userData":"c2g=","attributeName":"createVolumePermission","valuesToAdd":["all",333],
          "launchPermission":{"add":{"items":[{"group":"all"}]}},"createVolumePermission":{"add":{"items":[{"group":"any"}]}},
          "cidrIp":"0.0.0.0/0","cidrIpv6":"::/0","activate":true,"enable":false,"enabled":false,"sendingEnabled":true,
          "AccessControlPolicy":{"AccessControlList":{"Grant":[{"Grantee":{"URI":"http://acs.amazonaws.com/groups/global/AllUsers"}}]}},
          "PublicAccessBlockConfiguration":{"RestrictPublicBuckets":false,"BlockPublicPolicy":true,"BlockPublicAcls":"1","IgnorePublicAcls":0}},
         "responseElements":{"user":{"userName":"dave","userId":"AIDA4"},"distribution":{"aRN":"arn:d"}}}
        """);

    private static void AssertIs(string expected, string record) =>
        UdmText.AssertSays(expected, CloudTrailNormalizer.ToUdm(ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes(record)).Event!));
}
