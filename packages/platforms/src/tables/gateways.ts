import { words } from '../words.ts'

/** Pages a buyer passes through while paying, proving who she is, or paying in instalments: coming back is no arrival. */
export const gateways: readonly string[] = words(`
  .alipay.com .alipay.cn .alipayobjects.com .alipay.hk .alipayplus.com
  wx.tenpay.com .tenpay.com pay.weixin.qq.com payapp.weixin.qq.com
  .unionpay.com .95516.com .unionpayintl.com .chinaums.com .yeepay.com .99bill.com .lianlianpay.com .allinpay.com
  .pay.jd.com .jdpay.com cashier.jd.com .baofoo.com .sandpay.com.cn .ipaynow.cn .pingxx.com .pingpongx.com
  ibsbjstar.ccb.com.cn .ebank.ccb.com netpay.cmbchina.com mybank.icbc.com.cn pay.abchina.com
  .paypal.com .paypal.cn .paypalobjects.com checkout.stripe.com hooks.stripe.com pay.stripe.com link.com buy.stripe.com
  .adyen.com .klarna.com .afterpay.com .affirm.com checkout.com .checkout.com .worldpay.com .braintreegateway.com
  .squareup.com checkout.square.site .mollie.com .paddle.com .2checkout.com .authorize.net .razorpay.com .payu.com .payu.in
  pay.google.com .amazonpay.com payments.amazon.com .payoneer.com .airwallex.com .skrill.com .sofort.com .ideal.nl
  .przelewy24.pl .mercadopago.com .mercadopago.com.br .pagseguro.uol.com.br .toss.im .tosspayments.com pay.kakao.com
  pay.naver.com .inicis.com .paypay.ne.jp .yookassa.ru .cardinalcommerce.com .arcot.com .3dsecure.io shop.app
  .xendit.co .midtrans.com .omise.co .2c2p.com .ecpay.com.tw .newebpay.com`)
