import { CfnOutput, Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  ApiMapping,
  DomainName,
  EndpointType,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { type Route, routes } from '../../functions/routes.ts'
import { nameOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { alarm } from './alarm.ts'

/** Short, for it is written once a request, and without address, agent, path or query: nothing in it names a person. */
const ACCESS_LOG = JSON.stringify({
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  error: '$context.error.responseType',
  id: '$context.requestId',
})

const METHODS: Record<Route['method'], HttpMethod> = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
  DELETE: HttpMethod.DELETE,
  OPTIONS: HttpMethod.OPTIONS,
  HEAD: HttpMethod.HEAD,
}

const addRoutes = (api: HttpApi, functions: ReadonlyMap<string, LambdaFunction>): void => {
  for (const [name, own] of Map.groupBy(routes, (route) => route.function)) {
    const handler = functions.get(name)
    if (handler === undefined) throw new Error(`functions/routes.ts leads to ${name}, which no stack makes`)
    const integration = new HttpLambdaIntegration(name, handler, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    })
    for (const { method, path } of own) api.addRoutes({ path, methods: [METHODS[method]], integration })
  }
}

const addStage = (stack: Stack, api: HttpApi, { stage, throttleRate, throttleBurst }: Settings): HttpStage => {
  const logGroup = new LogGroup(stack, 'access-log', {
    logGroupName: `/aws/vendedlogs/guiyin/${stage}/access`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  return new HttpStage(stack, 'stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: throttleRate, burstLimit: throttleBurst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(ACCESS_LOG),
    },
  })
}

const addDomains = (stack: Stack, api: HttpApi, apiStage: HttpStage, { domains }: Settings): void => {
  for (const { name, certificateArn } of domains) {
    const domainName = new DomainName(stack, `domain-${name}`, {
      domainName: name,
      certificate: Certificate.fromCertificateArn(stack, `certificate-${name}`, certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    new ApiMapping(stack, `mapping-${name}`, { api, domainName, stage: apiStage })
    new CfnOutput(stack, `Cname${name.replaceAll(/[^A-Za-z0-9]/g, '')}`, {
      value: `${name} CNAME ${domainName.regionalDomainName}`,
      description: 'Set this record where the domain is kept',
    })
  }
}

/** The HTTP API: the routes of functions/routes.ts and no others, throttled, logged, on the sites' own domains. */
export const httpApi = (stack: Stack, settings: Settings, functions: ReadonlyMap<string, LambdaFunction>): void => {
  const api = new HttpApi(stack, 'api', {
    apiName: nameOf(settings.stage, 'api'),
    description: 'Collects events and answers reports',
    createDefaultStage: false,
  })
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      'Pages of strangers post here: a write key names the site, and whatever reads or changes anything is authorised by its own key in the handler.',
  })
  addRoutes(api, functions)
  addDomains(stack, api, addStage(stack, api, settings), settings)
  alarm(stack, 'http-5xx', settings, {
    metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
    threshold: 5,
    impact: 'Senders are answered 5xx: trackers and servers send again, pixels and plain forms lose their event.',
    runbook: 'http-5xx',
  })
  new CfnOutput(stack, 'Url', { value: api.apiEndpoint, description: 'For a first look; sites use their own domain' })
}
